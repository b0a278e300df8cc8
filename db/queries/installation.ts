import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { households } from "@/db/schema/analytics";

/** Whether there is any household. Reads one row. */
export async function hasHouseholds(db: Executor): Promise<boolean> {
  const rows = await db.select({ one: sql`1` }).from(households).limit(1);
  return rows.length > 0;
}
