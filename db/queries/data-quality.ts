import type { Driver } from "@/db/client";
import type { DataRuleName } from "@/lib/data-rules";
import type { IsoDate } from "@/lib/dates";
import { FEEDS, type FeedMeasure, feedLimit, feedState } from "@/lib/feeds";
import { FACT_RULES } from "./data-quality/fact-rules";
import { FORGOTTEN_RULE } from "./data-quality/forgotten-rule";
import { HOUSEHOLD_RULES } from "./data-quality/household-rules";
import { measureFeeds } from "./data-quality/measure-feeds";
import type { CheckScope, DataRule } from "./data-quality/rule";
import { WORD_RULES } from "./data-quality/word-rules";

/** What is wrong with the data, by one rule: how many rows break it, and a few of them. */
export interface Finding {
  rule: DataRuleName;
  count: number;
  /** Up to five of the rows, by their own column names. */
  samples: Record<string, unknown>[];
}

/** What a check of the data found, and how far each feed has come. */
export interface DataCheck {
  /** Only rules that are broken. */
  findings: Finding[];
  feeds: FeedMeasure[];
}

const MOST_SAMPLES = 5;

/** Every check of rows, in the order they are reported. */
export const DATA_RULES: readonly DataRule[] = [...FACT_RULES, ...HOUSEHOLD_RULES, FORGOTTEN_RULE, ...WORD_RULES];

/**
 * Runs every check, one statement each, and measures every feed.
 *
 * Cost: three passes over 30 days of activity and four over 30 of sessions, and one to four over each other table; with
 * a million households minutes rather than seconds, which is why they run once for a range of days.
 * @param scope.date the last complete day; freshness is measured from it
 */
export async function checkData(
  driver: Driver,
  scope: { date: IsoDate; now: Date; timeZone: string },
): Promise<DataCheck> {
  const findings: Finding[] = [];
  for (const rule of DATA_RULES) findings.push(await checkRule(rule, { sql: driver, ...scope }));
  const feeds = await measureFeeds({ sql: driver, ...scope });
  findings.push(staleTables(feeds));
  return { findings: findings.filter(({ count }) => count > 0), feeds };
}

async function checkRule(rule: DataRule, scope: CheckScope): Promise<Finding> {
  const { sql } = scope;
  const [row] = await sql`
    WITH broken AS MATERIALIZED (${rule.query(scope)})
    SELECT (SELECT count(*) FROM broken)::int AS count,
      (SELECT coalesce(jsonb_agg(to_jsonb(samples)), '[]') FROM (
        SELECT * FROM broken ORDER BY 1, 2 LIMIT ${MOST_SAMPLES}::int) samples) AS samples`;
  return { rule: rule.rule, count: row?.count, samples: row?.samples };
}

function staleTables(feeds: readonly FeedMeasure[]): Finding {
  const stale = feeds
    .filter((feed) => feedState(feed) === "stale")
    .map((feed) => ({ source: FEEDS[feed.name].table, newest: feed.newestDate, limit: feedLimit(feed) }));
  return { rule: "stale_tables", count: stale.length, samples: stale.slice(0, MOST_SAMPLES) };
}
