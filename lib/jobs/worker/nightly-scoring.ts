import { ScoringBusyError } from "@/db/mutations/scoring-runs";
import { hasHouseholds } from "@/db/queries/installation";
import { findLastJobRun } from "@/db/queries/jobs";
import { findPublishedRun } from "@/db/queries/runs";
import { readSetting } from "@/db/settings";
import type { IsoDate } from "@/lib/dates";
import { scoreDays } from "@/lib/jobs/score";
import { planMissedDays } from "@/lib/jobs/scoring-days";
import { lastDueDate } from "@/lib/scoring-time";
import { dateInZone, instantAt } from "@/lib/zoned-dates";
import { type Job, JobBusyError, type JobContext } from "./job";

const HOUR_MS = 3_600_000;

/**
 * Scores every day that is due and has no record, oldest first: last night's, and all of a downtime. Wished for by state
 * rather than by the clock alone, so that no sleep, outage or change of the clocks can swallow a night. That no day is
 * scored twice is kept by the scoring lock, under which a day with a record is left alone.
 */
export const nightlyScoring: Job<"nightly-scoring"> = {
  queue: "nightly-scoring",

  async run(context) {
    const { client, now, signal } = context;
    const { dates, timeZone } = await findMissedDays(context);
    if (dates.length === 0) return { days: 0 };
    try {
      const { days } = await scoreDays({
        client,
        timeZone,
        now: now(),
        actor: "system",
        dates,
        onProgress: () => signal.throwIfAborted(),
        onDay: () => signal.throwIfAborted(),
      });
      const published = days.filter((day) => day.outcome === "published");
      return {
        days: published.length,
        households: published.reduce((sum, day) => sum + day.households, 0),
        ...(published.length > 0 ? { from: published[0]?.date ?? "", to: published.at(-1)?.date ?? "" } : {}),
      };
    } catch (error) {
      throw error instanceof ScoringBusyError ? new JobBusyError(error) : error;
    }
  },

  /** After a failure for good, an hour's rest; a worker that starts asks at once, for someone may have mended it. */
  async isDue(context, { hasJustStarted }) {
    const last = await findLastJobRun(context.client.db, "nightly-scoring");
    const failedLately = last?.state === "failed" && context.now().getTime() - last.finishedAt.getTime() < HOUR_MS;
    if (failedLately && !hasJustStarted) return false;
    return (await findMissedDays(context)).dates.length > 0;
  },
};

/**
 * Days to score, oldest first. In a database that was never scored, last night alone and within the hour: later in the
 * day someone is loading it for the first time, and half of it must not become a record.
 */
async function findMissedDays({ client, now, scoreAt }: JobContext): Promise<{ dates: IsoDate[]; timeZone: string }> {
  const { db } = client;
  const timeZone = (await readSetting(db, "time_zone")) ?? "UTC";
  const [newest, known] = await Promise.all([findPublishedRun(db), hasHouseholds(db)]);
  const today = dateInZone(now(), timeZone);
  const due = lastDueDate(now(), { scoreAt, timeZone });
  if (!known) return { dates: [], timeZone };
  if (newest) return { dates: planMissedDays({ newest: newest.scoreDate, due, today }), timeZone };
  const sinceDue = now().getTime() - instantAt(today, scoreAt, timeZone).getTime();
  return { dates: sinceDue >= 0 && sinceDue < HOUR_MS ? [due] : [], timeZone };
}
