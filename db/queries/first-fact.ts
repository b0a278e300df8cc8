import { min } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { householdActivity } from "@/db/schema/analytics";
import type { IsoDate } from "@/lib/dates";

/** The date of the earliest activity; null when there is none. Reads the whole table: for the start of a history, not a page. */
export async function findFirstActivityDate(db: Executor): Promise<IsoDate | null> {
  const [row] = await db.select({ first: min(householdActivity.activityDate) }).from(householdActivity);
  return row?.first ?? null;
}
