import { asc, desc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { publishedDays, runs } from "@/db/schema/scoring";
import type { IsoDate } from "@/lib/dates";

/** The record of one day: every query, link, cursor and export of a request carries its `runId`. */
export interface PublishedRun {
  runId: number;
  scoreDate: IsoDate;
  modelVersion: number;
  /** The day was scored again later; `approximate` where today's values stood in for lost ones (domain 1). */
  restated: boolean;
  approximate: boolean;
  /** Scored in it; null while nobody counted. */
  householdCount: number | null;
  publishedAt: Date;
}

/** The published run of `date`, or of the newest day when absent; null when there is none. One index lookup. */
export async function findPublishedRun(db: Executor, date?: IsoDate): Promise<PublishedRun | null> {
  const [row] = await db
    .select({
      runId: publishedDays.runId,
      scoreDate: publishedDays.scoreDate,
      modelVersion: runs.modelVersion,
      restated: runs.restated,
      approximate: runs.approximate,
      householdCount: runs.householdCount,
      publishedAt: publishedDays.publishedAt,
    })
    .from(publishedDays)
    .innerJoin(runs, eq(runs.runId, publishedDays.runId))
    .where(date === undefined ? undefined : eq(publishedDays.scoreDate, date))
    .orderBy(desc(publishedDays.scoreDate))
    .limit(1);
  return row ?? null;
}

/** Every day that has a record, oldest first: a few hundred at most, as older ones thin out (domain 2). */
export async function listPublishedDays(db: Executor): Promise<IsoDate[]> {
  const rows = await db
    .select({ scoreDate: publishedDays.scoreDate })
    .from(publishedDays)
    .orderBy(asc(publishedDays.scoreDate));
  return rows.map(({ scoreDate }) => scoreDate);
}
