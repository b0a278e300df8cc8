"use client";

import { type PointerEvent, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { IsoDate } from "@/lib/dates";
import { formatDate, formatShortDate } from "@/lib/format";

/** A value a day; null where there is none, which leaves a gap. */
export interface DayValue {
  date: IsoDate;
  value: number | null;
}

interface DayChartProps {
  /** What is drawn, for screen readers: "Tasks completed a day". */
  label: string;
  /** "1 task" */
  one: string;
  /** "tasks" */
  many: string;
  kind: "bars" | "line";
  /** At least one day, in order, none left out. */
  days: readonly DayValue[];
  /** The top of the axis. */
  max: number;
  /** Lines drawn across, with their value at the edge: thresholds or the axis. */
  marks: readonly number[];
  className?: string;
}

const HEIGHT = 100;

/**
 * One figure a day as bars or a line. A slider lies over it: pointer and arrow keys read the days one by one. Give it the
 * table of the same days as its twin.
 */
export function DayChart({ label, one, many, kind, days, max, marks, className }: DayChartProps) {
  const [index, setIndex] = useState<number | null>(null);
  const day = index === null ? undefined : days[index];
  const read = ({ date, value }: DayValue) =>
    `${formatDate(date)}: ${value === null ? "no data" : `${value} ${value === 1 ? one : many}`}`;
  const follow = (event: PointerEvent<HTMLInputElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * days.length);
    setIndex(Math.min(Math.max(at, 0), days.length - 1));
  };
  return (
    <div className={cn("relative", className)}>
      <div className="relative ml-6 h-28">
        {marks.map((mark) => (
          <div
            key={mark}
            aria-hidden
            className="absolute inset-x-0 border-t"
            style={{ bottom: `${(mark / max) * 100}%` }}
          >
            <span className="-left-6 -translate-y-1/2 absolute w-5 text-right text-2xs text-faint">{mark}</span>
          </div>
        ))}
        <svg
          aria-hidden
          viewBox={`0 0 ${days.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {kind === "bars" ? <Bars days={days} max={max} active={index} /> : <Line days={days} max={max} />}
          {day && kind === "line" && index !== null && (
            <line
              x1={index + 0.5}
              x2={index + 0.5}
              y1={0}
              y2={HEIGHT}
              className="stroke-line-strong"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        <input
          type="range"
          aria-label={label}
          aria-valuetext={read(day ?? (days.at(-1) as DayValue))}
          min={0}
          max={days.length - 1}
          value={index ?? days.length - 1}
          onChange={(event) => setIndex(event.target.valueAsNumber)}
          onPointerMove={follow}
          onPointerLeave={() => setIndex(null)}
          onBlur={() => setIndex(null)}
          className="absolute inset-0 size-full cursor-crosshair appearance-none rounded bg-transparent opacity-0 focus-visible:opacity-100 [&::-moz-range-thumb]:opacity-0 [&::-webkit-slider-thumb]:opacity-0"
        />
      </div>
      <div aria-hidden className="mt-1 ml-6 flex justify-between gap-2 text-2xs text-muted">
        <span>{formatShortDate(days[0]?.date ?? "")}</span>
        {day && <span className="font-medium text-ink">{read(day)}</span>}
        <span>{formatShortDate(days.at(-1)?.date ?? "")}</span>
      </div>
    </div>
  );
}

function Bars({ days, max, active }: { days: readonly DayValue[]; max: number; active: number | null }) {
  return days.map(({ date, value }, index) => {
    const height = ((value ?? 0) / max) * HEIGHT;
    return (
      <rect
        key={date}
        x={index + 0.14}
        width={0.72}
        y={HEIGHT - height}
        height={height}
        className={cn("fill-accent", active !== null && active !== index && "opacity-50")}
      />
    );
  });
}

/** A line broken where days have no value; a day between two such gaps is a dot. */
function Line({ days, max }: { days: readonly DayValue[]; max: number }) {
  const place = (value: number) => HEIGHT - (value / max) * HEIGHT;
  let path = "";
  let isDrawing = false;
  for (const [index, { value }] of days.entries()) {
    if (value === null) {
      isDrawing = false;
      continue;
    }
    path += isDrawing ? `L${index + 0.5} ${place(value)}` : `M${index + 0.5} ${place(value)}h0.01`;
    isDrawing = true;
  }
  return (
    <path
      d={path}
      fill="none"
      className="stroke-ink"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      vectorEffect="non-scaling-stroke"
    />
  );
}
