import type { Fragment } from "@/db/queries/scoring-inputs/as-of";
import { addDays, startOfDate } from "@/lib/dates";
import type { CheckScope, DataRule } from "./rule";

/** Days of facts from which the longest gap of the other tables is taken. */
const GAP_DAYS = 90;

/**
 * Tables without a fact in the last days: activity, sessions and performance 2, payments 7. The others come when they
 * come: they are stale when they have been silent for longer than their longest gap of 90 days; with facts on fewer than
 * two days of those there is no gap to compare with.
 */
export const FRESHNESS_RULE: DataRule = {
  rule: "stale_tables",
  description: "Tables that have received no recent facts. Scores made without them look worse than they are.",
  query: (scope) => {
    const { sql } = scope;
    return sql`
      ${staleAfter(scope, "fct_household_activity", dateSince(scope, sql`activity_date`, 2), 2)}
      UNION ALL ${staleAfter(scope, "fct_user_sessions", instantSince(scope, sql`login_at`, 2), 2)}
      UNION ALL ${staleAfter(scope, "fct_performance_daily", dateSince(scope, sql`metric_date`, 2), 2)}
      UNION ALL ${staleAfter(scope, "dim_subscriptions", dateSince(scope, sql`payment_date`, 7), 7)}
      UNION ALL ${silentForLonger(scope, "fct_support_tickets", localDate(scope, sql`created_at`))}
      UNION ALL ${silentForLonger(scope, "fct_nps_surveys", sql`survey_date`)}
      UNION ALL ${silentForLonger(scope, "fct_plan_changes", localDate(scope, sql`changed_at`))}
      UNION ALL ${silentForLonger(scope, "fct_feature_usage", localDate(scope, sql`last_used_at`))}`;
  },
};

function localDate({ sql, timeZone }: CheckScope, column: Fragment): Fragment {
  return sql`(${column} AT TIME ZONE ${timeZone}::text)::date`;
}

function dateSince({ sql, date }: CheckScope, column: Fragment, days: number): Fragment {
  return sql`${column} > ${addDays(date, -days)}::date`;
}

function instantSince({ sql, date, timeZone }: CheckScope, column: Fragment, days: number): Fragment {
  return sql`${column} >= ${startOfDate(addDays(date, 1 - days), timeZone).toISOString()}::timestamptz`;
}

function staleAfter({ sql }: CheckScope, name: string, isRecent: Fragment, days: number): Fragment {
  return sql`
    SELECT ${name}::text AS source, ${days}::int AS allowed_days
    WHERE NOT EXISTS (SELECT FROM ${sql(`analytics.${name}`)} WHERE ${isRecent})`;
}

function silentForLonger({ sql, date }: CheckScope, name: string, day: Fragment): Fragment {
  return sql`
    SELECT ${name}::text, gaps.longest
    FROM (
      SELECT max(day - previous) AS longest, max(day) AS newest
      FROM (
        SELECT day, lag(day) OVER (ORDER BY day) AS previous
        FROM (SELECT DISTINCT ${day} AS day FROM ${sql(`analytics.${name}`)}) days
        WHERE day > ${date}::date - ${GAP_DAYS}::int AND day <= ${date}::date
      ) ordered
    ) gaps
    WHERE ${date}::date - gaps.newest > gaps.longest`;
}
