import type postgres from "postgres";
import type { Fragment } from "@/db/queries/scoring-inputs/as-of";
import type { DataRuleName } from "@/lib/data-rules";
import type { IsoDate } from "@/lib/dates";

/** What a check is told: how to write SQL, the last complete day, the present, and the organisation's zone. */
export interface CheckScope {
  sql: postgres.ISql;
  date: IsoDate;
  now: Date;
  timeZone: string;
}

/** One named check of the data: `query` selects the rows that break it, the columns that identify them first. */
export interface DataRule {
  /** Its words for people are in lib/data-rules.ts. */
  rule: DataRuleName;
  query(scope: CheckScope): Fragment;
}

/** The two tables of events are checked over this many days only; older ones were checked when they were recent. */
const RECENT_DAYS = 30;

/** SQL for the present instant. */
export function presentInstant({ sql, now }: CheckScope): Fragment {
  return sql`${now.toISOString()}::timestamptz`;
}

/** SQL for today's date in the organisation's zone. */
export function presentDate({ sql, now, timeZone }: CheckScope): Fragment {
  return sql`(${now.toISOString()}::timestamptz AT TIME ZONE ${timeZone}::text)::date`;
}

/** Activity of the last days, under the alias `f`. */
export function recentActivity({ sql, date }: CheckScope): Fragment {
  return sql`(SELECT * FROM analytics.fct_household_activity WHERE activity_date > ${date}::date - ${RECENT_DAYS}::int) f`;
}

/** Sessions of the last days, under the alias `f`. */
export function recentSessions({ sql, date }: CheckScope): Fragment {
  return sql`(SELECT * FROM analytics.fct_user_sessions WHERE login_at >= ${date}::date - ${RECENT_DAYS}::int) f`;
}
