import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { daysBetween, type IsoDate } from "@/lib/dates";
import { formatInstant } from "@/lib/format";
import { formatHours } from "@/lib/quantity";
import { AppLink } from "./app-link";
import { AsOfControl } from "./as-of-control";
import { HistoryProgress } from "./history-progress";
import { PaletteButton } from "./palette-button";
import { PastNote } from "./past-note";

interface PageBarProps {
  /** The way to this page, itself last and without a link. */
  crumbs: { label: string; href?: string }[];
  /** The day shown; absent while loading, or when nothing is scored. */
  asOf?: PageBarAsOf;
  /** More of this page's own, beside the date. */
  children?: ReactNode;
}

interface PageBarAsOf {
  scoreDate: IsoDate;
  /** The newest day that has a record: another is shown when the URL asks for it. */
  newestDate: IsoDate;
  /** The last complete day in the zone: a newest day before it is late. */
  lastCompleteDate: IsoDate;
  /** When facts were last loaded; null or absent: not known. */
  factsLoadedAt?: Date | null;
  timeZone: string;
  /** Past days still being scored; null when none are. */
  history: { scored: number; total: number } | null;
}

/** The line above a page: where one is, which day its figures are of, and the way to search; a past day is said beneath. */
export function PageBar({ crumbs, asOf, children }: PageBarProps) {
  return (
    <>
      <div
        className={cn(
          "-mx-4 lg:-mx-7 top-0 z-20 mb-5 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-0.5 border-b bg-canvas px-4 py-2 text-muted lg:sticky lg:h-12 lg:flex-nowrap lg:px-7",
          crumbs.length > 1 && "max-sm:min-h-[3.6rem]",
        )}
      >
        <Breadcrumb crumbs={crumbs} isAlone={!asOf} />
        <div className="flex min-w-0 items-center gap-x-3 max-sm:gap-x-2 sm:flex-wrap lg:ml-auto lg:shrink-0">
          {asOf && <AsOf {...asOf} />}
          {children}
          <span className="max-lg:hidden print:hidden">
            <PaletteButton />
          </span>
        </div>
      </div>
      {asOf && asOf.scoreDate !== asOf.newestDate && <PastNote date={asOf.scoreDate} />}
    </>
  );
}

/** On a narrow screen a lone crumb makes room for the date, when there is one. */
function Breadcrumb({ crumbs, isAlone }: Pick<PageBarProps, "crumbs"> & { isAlone: boolean }) {
  return (
    <nav aria-label="Breadcrumb" className={cn("min-w-0", crumbs.length === 1 && !isAlone && "max-lg:sr-only")}>
      <ol className="flex min-w-0 items-center gap-2">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className={cn("flex items-center gap-2", href ? "shrink-0" : "min-w-0")}>
            {index > 0 && (
              <span aria-hidden className="text-faint">
                /
              </span>
            )}
            {href ? (
              <AppLink href={href} className="-mt-1.5 inline-block pt-1.5 hover:text-ink hover:underline">
                {label}
              </AppLink>
            ) : (
              <span
                aria-current={index === crumbs.length - 1 ? "page" : undefined}
                className="truncate aria-[current]:text-ink"
              >
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** An earlier day looked at on purpose is not late. */
function AsOf(props: PageBarAsOf) {
  const { scoreDate, newestDate, lastCompleteDate, history, factsLoadedAt, timeZone } = props;
  const isNewest = scoreDate === newestDate;
  const daysLate = isNewest ? daysBetween(scoreDate, lastCompleteDate) : 0;
  return (
    <>
      <AsOfControl scoreDate={scoreDate} newestDate={newestDate} />
      {daysLate > 0 && (
        <span className="shrink-0">
          {daysLate} {daysLate === 1 ? "day" : "days"} <span className="max-sm:hidden">behind</span>
          <span className="sm:hidden">late</span>
        </span>
      )}
      {isNewest && factsLoadedAt && (
        <time
          dateTime={factsLoadedAt.toISOString()}
          title={`Facts last loaded ${formatInstant(factsLoadedAt, timeZone)}`}
          className="max-xl:hidden"
        >
          facts {formatAge(factsLoadedAt)} old
        </time>
      )}
      {history && <HistoryProgress initial={history} />}
    </>
  );
}

const HOUR_MS = 3_600_000;

/** In whole hours, one at least; from three days on in days. */
function formatAge(instant: Date): string {
  return formatHours(Math.max(1, Math.round((Date.now() - instant.getTime()) / HOUR_MS)));
}
