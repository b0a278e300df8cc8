import { between, count } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { publishedDays } from "@/db/schema/scoring";
import { HISTORY_DAYS } from "@/db/seed/recipe";
import { readSetting } from "@/db/settings";
import { addDays, datesBetween, type IsoDate, isKeptDay } from "@/lib/dates";

/** A household's windows reach back this far, so the demo's first days have no record. */
const LONGEST_WINDOW_DAYS = 28;

/** How far the scoring of the demo's past has come, in kept days. */
export interface HistoryProgress {
  scored: number;
  total: number;
}

/** Null once all of it is scored, and without demo data: then the past is scored on request alone. */
export async function findHistoryProgress(db: Executor, today: IsoDate): Promise<HistoryProgress | null> {
  const demo = await readSetting(db, "demo");
  if (!demo) return null;
  const from = addDays(demo.until, LONGEST_WINDOW_DAYS - HISTORY_DAYS);
  const total = datesBetween(from, demo.until).filter((date) => isKeptDay(date, today)).length;
  const [row] = await db
    .select({ scored: count() })
    .from(publishedDays)
    .where(between(publishedDays.scoreDate, from, demo.until));
  const scored = row?.scored ?? 0;
  return scored < total ? { scored, total } : null;
}
