import { dateOf, type Fragment } from "@/db/queries/scoring-inputs/as-of";
import { addDays } from "@/lib/dates";
import { FEED_NAMES, FEEDS, type FeedMeasure, type FeedName, hasFixedLimit } from "@/lib/feeds";
import { dateInZone, startOfDate } from "@/lib/zoned-dates";
import type { CheckScope } from "./rule";

/** Days of facts from which the longest gap is taken. */
const GAP_DAYS = 90;
/** The tables of events have no index by time but BRIN: their newest row is looked for in these last days first. */
const NEAR_DAYS = [3, 30];

/** The column that dates a feed's rows. */
const DATED: Record<FeedName, { column: string; isInstant: boolean; isLarge?: boolean }> = {
  activity: { column: "activity_date", isInstant: false, isLarge: true },
  sessions: { column: "login_at", isInstant: true, isLarge: true },
  performance: { column: "metric_date", isInstant: false },
  payments: { column: "payment_date", isInstant: false },
  tickets: { column: "created_at", isInstant: true },
  nps: { column: "survey_date", isInstant: false },
  planChanges: { column: "changed_at", isInstant: true },
  featureUsage: { column: "last_used_at", isInstant: true },
  households: { column: "created_at", isInstant: true },
  members: { column: "joined_at", isInstant: true },
  pets: { column: "added_at", isInstant: true },
};

/**
 * Measures how far feeds have come: their newest row by its own date (later than today does not count), when a row was
 * last loaded (in the tables of events: a row of the newest date), and the longest gap of 90 days where that is the limit.
 *
 * Cost: activity and sessions three days of rows by BRIN where they are fresh; of each other table a pass or less.
 * @param scope.date the complete day to measure from
 */
export async function measureFeeds(scope: CheckScope, names: readonly FeedName[] = FEED_NAMES): Promise<FeedMeasure[]> {
  const measured: FeedMeasure[] = [];
  for (const name of names) measured.push(await measureFeed(scope, name));
  return measured;
}

async function measureFeed(scope: CheckScope, name: FeedName): Promise<FeedMeasure> {
  const { sql } = scope;
  const [row] = await sql`
    SELECT newest.day::text AS newest_date, ${longestGap(scope, name)} AS longest_gap,
      (extract(epoch FROM (SELECT max(loaded_at) FROM ${table(scope, name)} WHERE ${mayBeNewest(scope, name)})) * 1000)::float8
        AS loaded_ms
    FROM (SELECT ${newestDay(scope, name)} AS day) newest`;
  return {
    name,
    newestDate: row?.newest_date ?? null,
    loadedAt: row?.loaded_ms ? new Date(row.loaded_ms) : null,
    longestGap: row?.longest_gap ?? null,
    checkedOn: scope.date,
  };
}

function table({ sql }: CheckScope, name: FeedName): Fragment {
  return sql`${sql(`analytics.${FEEDS[name].table}`)}`;
}

function column({ sql }: CheckScope, name: FeedName): Fragment {
  return sql`${sql(DATED[name].column)}`;
}

/** SQL for the date of a row. */
function dayOf(scope: CheckScope, name: FeedName, value: Fragment): Fragment {
  return DATED[name].isInstant ? dateOf(scope, value) : value;
}

function newestDay(scope: CheckScope, name: FeedName): Fragment {
  const { sql, now, timeZone } = scope;
  const today = dateInZone(now, timeZone);
  const newestSince = (days: number | null) => {
    const since =
      days === null ? sql`` : sql`AND ${column(scope, name)} >= ${startOf(scope, name, addDays(today, -days))}`;
    return sql`(SELECT max(${column(scope, name)}) FROM ${table(scope, name)}
      WHERE ${column(scope, name)} < ${startOf(scope, name, addDays(today, 1))} ${since})`;
  };
  const [three, thirty] = NEAR_DAYS;
  const newest = DATED[name].isLarge
    ? sql`coalesce(${newestSince(three ?? null)}, ${newestSince(thirty ?? null)}, ${newestSince(null)})`
    : newestSince(null);
  return dayOf(scope, name, newest);
}

/** SQL for the first value a row of a date can have. */
function startOf({ sql, timeZone }: CheckScope, name: FeedName, date: string): Fragment {
  return DATED[name].isInstant ? sql`${startOfDate(date, timeZone).toISOString()}::timestamptz` : sql`${date}::date`;
}

/** SQL that holds for rows among which the last load is looked for. */
function mayBeNewest(scope: CheckScope, name: FeedName): Fragment {
  const { sql, timeZone } = scope;
  const { isLarge, isInstant } = DATED[name];
  if (!isLarge) return sql`true`;
  if (!isInstant) return sql`${column(scope, name)} = newest.day`;
  return sql`${column(scope, name)} >= newest.day::timestamp AT TIME ZONE ${timeZone}::text
    AND ${column(scope, name)} < (newest.day + 1)::timestamp AT TIME ZONE ${timeZone}::text`;
}

function longestGap(scope: CheckScope, name: FeedName): Fragment {
  const { sql, date } = scope;
  if (hasFixedLimit(name)) return sql`NULL::int`;
  const value = column(scope, name);
  const end = startOf(scope, name, addDays(date, 1));
  return sql`(
    SELECT max(day - previous) FROM (
      SELECT day, lag(day) OVER (ORDER BY day) AS previous FROM (
        SELECT DISTINCT ${dayOf(scope, name, value)} AS day FROM ${table(scope, name)}
        WHERE ${value} >= ${startOf(scope, name, addDays(date, 1 - GAP_DAYS))} AND ${value} < ${end}
      ) days
    ) ordered)`;
}
