import { asc } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { feeds } from "@/db/schema/data";
import { type FeedMeasure, feedOfTable } from "@/lib/feeds";

/** A feed as stored: measured by the latest checked run, or by an import after it. */
export interface StoredFeed extends FeedMeasure {
  checkedAt: Date;
}

/** Every feed that was ever measured, by table. Reads a dozen rows. */
export async function listFeeds(db: Executor): Promise<StoredFeed[]> {
  const rows = await db.select().from(feeds).orderBy(asc(feeds.tableName));
  return rows.map(({ tableName, ...row }) => ({ name: feedOfTable(tableName), ...row }));
}
