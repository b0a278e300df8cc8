import { ScoringBusyError } from "@/db/mutations/scoring-runs";
import { findHistoryProgress } from "@/db/queries/history-progress";
import { firstScoredDate } from "@/db/seed/recipe";
import { readSetting } from "@/db/settings";
import { scoreDays } from "@/lib/jobs/score";
import { planDays } from "@/lib/jobs/scoring-days";
import { dateInZone } from "@/lib/zoned-dates";
import { type Job, JobBusyError, type JobContext } from "./job";

/** Scores the demo's past, newest day first; a real database's past is scored on request alone. */
export const demoHistory: Job<"demo-history"> = {
  queue: "demo-history",

  async run({ client, now, signal }) {
    const demo = await readSetting(client.db, "demo");
    if (!demo) return { days: 0 };
    const timeZone = await zoneOf({ client });
    const { dates } = planDays({
      from: firstScoredDate(demo.until),
      to: demo.until,
      today: dateInZone(now(), timeZone),
    });
    try {
      const { days } = await scoreDays({
        client,
        timeZone,
        now: now(),
        actor: "system",
        dates,
        checks: false,
        onProgress: () => signal.throwIfAborted(),
        onDay: () => signal.throwIfAborted(),
      });
      return { days: days.filter((day) => day.outcome === "published").length };
    } catch (error) {
      throw error instanceof ScoringBusyError ? new JobBusyError(error) : error;
    }
  },

  /** Once the demo is all there and its end is scored, which the command that loads it does first. */
  async isDue({ client, now }) {
    const demo = await readSetting(client.db, "demo");
    if (!demo?.complete) return false;
    return (await findHistoryProgress(client.db, dateInZone(now(), await zoneOf({ client })))) !== null;
  },
};

async function zoneOf({ client }: Pick<JobContext, "client">): Promise<string> {
  return (await readSetting(client.db, "time_zone")) ?? "UTC";
}
