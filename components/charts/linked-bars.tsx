import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/format";
import { BarTip } from "./bar-tip";

/** Colours of bars that stand for segments. */
export const barTones = {
  healthy: "bg-healthy",
  "at-risk": "bg-at-risk",
  unhealthy: "bg-unhealthy",
  critical: "bg-critical",
} as const;
export type BarTone = keyof typeof barTones;

export interface LinkedBar {
  /** Beneath the bar. */
  label: string;
  /** The whole of it in words: "188 households score 60 to 69". */
  title: string;
  value: number;
  /** Drawn as an outline; null: none. */
  before: number | null;
  tone: BarTone;
  href: string;
}

interface LinkedBarsProps {
  bars: LinkedBar[];
  /** Pixels of the drawing with its labels, fixed. */
  height: number;
}

/** Counts as bars from zero, each a link to what it counts, drawn on the server. An outline says what was. */
export function LinkedBars({ bars, height }: LinkedBarsProps) {
  const most = Math.max(1, ...bars.flatMap(({ value, before }) => [value, before ?? 0]));
  const percent = (value: number) => `${(value / most) * 100}%`;
  return (
    <ol className="flex gap-1 sm:gap-1.5" style={{ height }}>
      {bars.map(({ label, title, value, before, tone, href }, index) => (
        <li key={label} className="grid min-w-0 flex-1">
          <Link
            href={href as Route}
            prefetch={false}
            aria-label={title}
            className="group relative grid grid-rows-[minmax(0,1fr)_auto] gap-1 rounded hover:bg-line/40"
          >
            <span className="relative mt-5 block border-line-strong border-b">
              <span
                className={cn("absolute inset-x-0 bottom-0 rounded-t-[3px]", barTones[tone])}
                style={{ height: percent(value), minHeight: value > 0 ? 2 : 0 }}
              />
              {before !== null && (
                <span
                  className="absolute inset-x-0 bottom-0 rounded-t-[3px] border border-muted border-b-0 border-dashed"
                  style={{ height: percent(before) }}
                />
              )}
              <span
                className="absolute inset-x-0 text-center text-2xs text-muted leading-4 group-hover:text-ink"
                style={{ bottom: `max(${percent(value)}, ${percent(before ?? 0)})` }}
              >
                {formatNumber(value)}
              </span>
            </span>
            <span className="text-center text-2xs text-faint leading-4">{label}</span>
            <BarTip text={title} align={index < bars.length / 2 ? "start" : "end"} />
          </Link>
        </li>
      ))}
    </ol>
  );
}
