import type postgres from "postgres";
import { FEEDS, type FeedMeasure } from "@/lib/feeds";

/**
 * Stores how far feeds have come. A measure from an earlier day than the stored one is left out: scoring the past again
 * tells nothing of the present.
 */
export async function storeFeeds(sql: postgres.ISql, measures: readonly FeedMeasure[], now: Date): Promise<void> {
  for (const { name, newestDate, loadedAt, longestGap, checkedOn } of measures) {
    await sql`
      INSERT INTO casey.feeds (table_name, newest_date, loaded_at, longest_gap, checked_on, checked_at)
      VALUES (${FEEDS[name].table}, ${newestDate}, ${loadedAt?.toISOString() ?? null}, ${longestGap}, ${checkedOn},
        ${now.toISOString()})
      ON CONFLICT (table_name) DO UPDATE SET newest_date = excluded.newest_date, loaded_at = excluded.loaded_at,
        longest_gap = excluded.longest_gap, checked_on = excluded.checked_on, checked_at = excluded.checked_at
      WHERE feeds.checked_on <= excluded.checked_on`;
  }
}
