import { between, count } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { publishedDays } from "@/db/schema/scoring";
import { firstScoredDate } from "@/db/seed/recipe";
import { readSetting } from "@/db/settings";
import { datesBetween, type IsoDate, isKeptDay } from "@/lib/dates";

/** How far the scoring of the demo's past has come, in kept days. */
export interface HistoryProgress {
  scored: number;
  total: number;
}

/** Null once all of it is scored, and without demo data: then the past is scored on request alone. */
export async function findHistoryProgress(db: Executor, today: IsoDate): Promise<HistoryProgress | null> {
  const demo = await readSetting(db, "demo");
  if (!demo) return null;
  const from = firstScoredDate(demo.until);
  const total = datesBetween(from, demo.until).filter((date) => isKeptDay(date, today)).length;
  const [row] = await db
    .select({ scored: count() })
    .from(publishedDays)
    .where(between(publishedDays.scoreDate, from, demo.until));
  const scored = row?.scored ?? 0;
  return scored < total ? { scored, total } : null;
}
