import type { ReactNode } from "react";
import { type DailyChartProps, toneColors } from "./daily-series";
import { DailyTwin } from "./daily-twin";

/** What every daily chart has round its drawing: unit, legend where it is needed, and its twin as a table. */
export function ChartFrame({ label, unit, days, series, height, children }: DailyChartProps & { children: ReactNode }) {
  return (
    <figure>
      <figcaption className="mb-1 flex flex-wrap justify-between gap-x-4 text-faint text-xs">
        <span className="sr-only">{label}</span>
        <span>{unit}</span>
        {series.length > 1 && (
          <span aria-hidden className="flex gap-3">
            {series.map(({ label: name, tone }) => (
              <span key={name} className="inline-flex items-center gap-1.5">
                <span className="size-2 rounded-[2px]" style={{ background: toneColors[tone] }} />
                {name}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <div style={{ height }}>{children}</div>
      <DailyTwin label={label} days={days} series={series} />
    </figure>
  );
}
