import { daysBetween, type IsoDate } from "./dates";
import { lastDueDate } from "./scoring-time";
import { dateInZone, instantAt } from "./zoned-dates";

/** What the database tells of the worker and its nightly scoring. */
export interface WorkFacts {
  /** When a worker last said that it lives; null when there is none. */
  workerSeenAt: Date | null;
  /** The latest attempt at the nightly scoring, or null. */
  nightly: { state: NightlyState; startedAt: Date; finishedAt: Date | null } | null;
  /** The newest day with a record, or null. */
  newestDate: IsoDate | null;
}

/** `retrying`: it failed and is tried again by itself. `interrupted`: its worker was stopped or killed. */
export type NightlyState = "running" | "done" | "retrying" | "failed" | "interrupted";

/** How Casey's work behind the screens is. */
export interface SystemHealth {
  worker: { state: "alive" | "lost"; seenAt: Date | null };
  scoring: {
    state: NightlyState | "never";
    lastRunAt: Date | null;
    newestDate: IsoDate | null;
    /** Days that are due and have no record; 0 in a database that was never scored. */
    daysBehind: number;
  };
  /** What needs a person, most pressing first; empty when all is well. */
  problems: SystemProblem[];
}

export type SystemProblem = "worker-lost" | "scoring-failed" | "scoring-behind";

/** What the screens tell of it. */
export interface SystemNews {
  problems: SystemProblem[];
  daysBehind: number;
}

/** A worker says that it lives every 15 seconds; not seen for so long it is taken for lost. */
export const WORKER_LOST_SECONDS = 120;
/** A day that is due may take so long to be scored before it is called late. */
const LATE_AFTER_MS = 30 * 60_000;

/** Judges the facts at an instant. Late is only what has not been scored half an hour after its time and is not being scored. */
export function assessHealth(
  { workerSeenAt, nightly, newestDate }: WorkFacts,
  at: { now: Date; scoreAt: string; timeZone: string },
): SystemHealth {
  const isAlive = workerSeenAt !== null && at.now.getTime() - workerSeenAt.getTime() <= WORKER_LOST_SECONDS * 1000;
  const daysBehind = newestDate === null ? 0 : Math.max(0, daysBetween(newestDate, lastDueDate(at.now, at)));
  const isUnderWay = isAlive && nightly?.state === "running";
  const problems: SystemProblem[] = [];
  if (!isAlive) problems.push("worker-lost");
  if (nightly?.state === "failed") problems.push("scoring-failed");
  else if (!isUnderWay && (daysBehind > 1 || (daysBehind === 1 && isLate(at)))) problems.push("scoring-behind");
  return {
    worker: { state: isAlive ? "alive" : "lost", seenAt: workerSeenAt },
    scoring: {
      state: nightly?.state ?? "never",
      lastRunAt: nightly ? (nightly.finishedAt ?? nightly.startedAt) : null,
      newestDate,
      daysBehind,
    },
    problems,
  };
}

function isLate({ now, scoreAt, timeZone }: { now: Date; scoreAt: string; timeZone: string }): boolean {
  const sinceDue = now.getTime() - instantAt(dateInZone(now, timeZone), scoreAt, timeZone).getTime();
  return sinceDue < 0 || sinceDue >= LATE_AFTER_MS;
}
