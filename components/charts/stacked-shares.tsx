import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { BarTip } from "./bar-tip";
import { type BarTone, barTones } from "./linked-bars";

export interface StackedColumn {
  key: string;
  /** Beneath the column; empty for none. */
  label: string;
  /** Something began with this column: drawn as a line before it, said in these words. */
  mark: string | null;
  /** From the top; shares of 1. */
  parts: { key: string; title: string; tone: BarTone; share: number; href: string }[];
}

interface StackedSharesProps {
  columns: StackedColumn[];
  /** Pixels of the drawing with its labels, fixed. */
  height: number;
  /** How far the last column's lowest part reaches, a share of 1, in figures beside it; null: nothing to say. */
  level: { share: number; label: string } | null;
}

/**
 * Shares of a whole, a column each, drawn on the server. The drawing is for pointers: whoever uses a keyboard or a screen
 * reader has the table that must stand with it.
 */
export function StackedShares({ columns, height, level }: StackedSharesProps) {
  return (
    <ol aria-hidden className="flex gap-1 pt-5 pr-11" style={{ height }}>
      {columns.map(({ key, label, mark, parts }, index) => (
        <li
          key={key}
          className="relative grid min-w-0 max-w-14 flex-1 grid-cols-1 grid-rows-[minmax(0,1fr)_auto] gap-1"
        >
          {mark && (
            <span
              title={mark}
              className="-left-[3px] -top-4 absolute bottom-5 border-ink border-l border-dashed pl-1 text-2xs leading-4"
            >
              <span className="whitespace-nowrap bg-surface">{mark}</span>
            </span>
          )}
          <span className="relative flex min-h-0 flex-col gap-px">
            {level && index === columns.length - 1 && (
              <span
                className="absolute left-full ml-1.5 whitespace-nowrap text-2xs text-muted leading-4"
                style={{ bottom: `calc(${level.share * 100}% - 0.5rem)` }}
              >
                {level.label}
              </span>
            )}
            {parts.map(({ key: part, title, tone, share, href }) => (
              <Link
                key={part}
                href={href as Route}
                prefetch={false}
                tabIndex={-1}
                className={cn(
                  "group relative block first-of-type:rounded-t-[3px] last-of-type:rounded-b-[3px] hover:z-10 hover:brightness-110",
                  barTones[tone],
                )}
                style={{ flex: `${share} 0 0%` }}
              >
                <BarTip text={title} align={index < columns.length / 2 ? "start" : "end"} />
              </Link>
            ))}
          </span>
          <span className="relative h-4">
            <span className="-translate-x-1/2 absolute left-1/2 whitespace-nowrap text-2xs text-faint leading-4">
              {label}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
