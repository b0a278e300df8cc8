import { refreshOwners } from "@/db/mutations/owners";
import { dropReplacedLists, pruneSnapshots, removeSupersededRows } from "@/db/mutations/prune-runs";
import { withScoringLock } from "@/db/mutations/scoring-runs";
import type { IsoDate } from "@/lib/dates";
import { MODEL_V1 } from "@/lib/scoring/model";
import { dateInZone, yesterday } from "@/lib/zoned-dates";
import { type DayResult, type ScoringContext, scoreDay } from "./score-day";

/** A scoring job: which days, in which order, with what. */
export interface ScoringRequest extends Pick<ScoringContext, "client" | "timeZone" | "now" | "actor" | "onProgress"> {
  /** Complete days, as `planDays` orders them. */
  dates: readonly IsoDate[];
  restate?: boolean;
  model?: ScoringContext["model"];
  /** Run the data checks with the latest of the days; true when absent. */
  checks?: boolean;
  /** Called after every day. */
  onDay?: (result: DayResult) => void | Promise<void>;
}

export interface ScoringResult {
  /** In the order they were scored. */
  days: DayResult[];
  /** Days whose record was dropped because it is no longer kept. */
  droppedDays: number;
  durationMs: number;
}

/**
 * Scores days, each published on its own as soon as it is done. Days that have a record are left alone unless `restate`.
 * A job that scored the last complete day also drops what is no longer kept.
 * @throws ScoringBusyError when another process is scoring; Error when a day could not be published (those before it are)
 */
export async function scoreDays(request: ScoringRequest): Promise<ScoringResult> {
  const { client, timeZone, now, actor, dates, restate = false, model = MODEL_V1, checks = true } = request;
  const begun = performance.now();
  const context = { client, timeZone, now, actor, model, restate, onProgress: request.onProgress };
  const latest = dates.toSorted().at(-1);
  return withScoringLock(client, async () => {
    await client.db.transaction(refreshOwners);
    const days: DayResult[] = [];
    for (const date of dates) {
      // Once more after all of them, with everything else that was replaced.
      if (days.length > 0) await dropReplacedLists(client.sql);
      const result = await scoreDay(context, date, checks && date === latest);
      days.push(result);
      await request.onDay?.(result);
    }
    await removeSupersededRows(client.sql);
    const isDaily = latest === yesterday(now, timeZone);
    const droppedDays = isDaily ? await pruneSnapshots(client.sql, dateInZone(now, timeZone)) : 0;
    return { days, droppedDays, durationMs: performance.now() - begun };
  });
}
