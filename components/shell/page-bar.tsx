import { daysBetween, type IsoDate } from "@/lib/dates";
import { formatInstant } from "@/lib/format";
import { formatHours } from "@/lib/quantity";
import { AsOfControl } from "./as-of-control";
import { CrumbBar, type CrumbBarProps } from "./crumb-bar";
import { HistoryProgress } from "./history-progress";
import { PastNote } from "./past-note";

interface PageBarProps extends Pick<CrumbBarProps, "crumbs" | "children"> {
  /** The day shown; absent when nothing is scored. */
  asOf?: PageBarAsOf;
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
      <CrumbBar crumbs={crumbs} hasDay={asOf !== undefined}>
        {asOf && <AsOf {...asOf} />}
        {children}
      </CrumbBar>
      {asOf && asOf.scoreDate !== asOf.newestDate && <PastNote date={asOf.scoreDate} />}
    </>
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
