import { formatDate, formatDecimal, MISSING } from "@/lib/format";
import { type DailyRow, type DailySeries, toneColors } from "./daily-series";

interface ChartTooltipProps {
  series: DailySeries[];
  active?: boolean;
  /** The charting library's entries of the day under the pointer; each carries the whole row. */
  payload?: readonly { payload?: DailyRow }[];
}

/** The day under the pointer, or reached by arrow keys, in words. */
export function ChartTooltip({ series, active, payload }: ChartTooltipProps) {
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  return (
    <div className="rounded-md border bg-surface px-2.5 py-1.5 text-ink text-xs shadow-md">
      <p className="text-muted">{formatDate(row.date)}</p>
      {series.map(({ label, tone }, index) => (
        <p key={label} className="flex items-center justify-between gap-4">
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-[2px]" style={{ background: toneColors[tone] }} />
            {label}
          </span>
          <span className="font-medium">{row.values[index] == null ? MISSING : formatDecimal(row.values[index])}</span>
        </p>
      ))}
    </div>
  );
}
