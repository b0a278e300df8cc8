import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { daysBetween, type IsoDate } from "@/lib/dates";
import { formatDate } from "@/lib/format";
import { HistoryProgress } from "./history-progress";

interface PageBarProps {
  /** The way to this page, itself last and without a link. */
  crumbs: { label: string; href?: Route }[];
  /** The day shown, the last complete one, and past days still being scored; absent while loading, or when nothing is scored. */
  asOf?: { scoreDate: IsoDate; lastCompleteDate: IsoDate; history: { scored: number; total: number } | null };
}

/** The line above a page: where one is, and which day its figures are of. */
export function PageBar({ crumbs, asOf }: PageBarProps) {
  return (
    <div
      className={cn(
        "-mx-4 lg:-mx-7 top-0 z-20 mb-5 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-0.5 border-b bg-canvas px-4 py-2 text-muted lg:sticky lg:h-12 lg:px-7",
        crumbs.length > 1 && "max-sm:min-h-[3.6rem]",
      )}
    >
      <nav aria-label="Breadcrumb" className={cn("min-w-0", crumbs.length === 1 && "max-lg:sr-only")}>
        <ol className="flex min-w-0 items-center gap-2">
          {crumbs.map(({ label, href }, index) => (
            <li key={label} className="flex min-w-0 items-center gap-2">
              {index > 0 && (
                <span aria-hidden className="text-faint">
                  /
                </span>
              )}
              {href ? (
                <Link href={href} className="hover:text-ink hover:underline">
                  {label}
                </Link>
              ) : (
                <span aria-current="page" className="truncate text-ink">
                  {label}
                </span>
              )}
            </li>
          ))}
        </ol>
      </nav>
      {asOf && (
        <p className="flex flex-wrap gap-x-3 lg:ml-auto">
          <AsOfDate {...asOf} />
          {asOf.history && <HistoryProgress initial={asOf.history} />}
        </p>
      )}
    </div>
  );
}

function AsOfDate({ scoreDate, lastCompleteDate }: { scoreDate: IsoDate; lastCompleteDate: IsoDate }) {
  const daysLate = daysBetween(scoreDate, lastCompleteDate);
  return (
    <span>
      As of{" "}
      <time dateTime={scoreDate} className="font-medium text-ink">
        {formatDate(scoreDate)}
      </time>
      {daysLate > 0 && `, ${daysLate} ${daysLate === 1 ? "day" : "days"} behind`}
    </span>
  );
}
