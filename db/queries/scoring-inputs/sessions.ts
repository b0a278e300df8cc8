import { type AsOf, asOf, bitsSet, dateOf, dayBits, type Fragment, instantWithin } from "./as-of";

/**
 * Logins, minutes and features of the sessions of the last 30 days, one row a household that had any. A duration below
 * zero or not finite is left out of the mean; its login counts. The mean is made from decimals: sums of doubles would
 * depend on the order of the rows, and the same day scored twice must give the same figures. Features are counted first,
 * each with a bit for every day, which spares a sort of all sessions.
 */
export function sessionsPart(at: AsOf): Fragment {
  const { sql } = at;
  const isTimed = sql`session_duration_minutes >= 0 AND session_duration_minutes < 'Infinity'`;
  return sql`
    SELECT household_id,
      ${bitsSet(at, sql`bit_or(days) & 127`)}::int AS logins_last_7_days,
      ${bitsSet(at, sql`bit_or(days)`)}::int AS logins_last_30_days,
      (sum(minutes) / nullif(sum(timed_sessions), 0))::float8 AS avg_session_minutes,
      count(*)::int AS features_used_count,
      max(last_date) AS last_login_date
    FROM (
      SELECT household_id, feature_name, ${dayBits(at, sql`login_date`)} AS days, max(login_date) AS last_date,
        sum(session_duration_minutes::numeric) FILTER (WHERE ${isTimed}) AS minutes,
        count(*) FILTER (WHERE ${isTimed}) AS timed_sessions
      FROM analytics.fct_user_sessions, LATERAL (SELECT ${dateOf(at, sql`login_at`)} AS login_date) login
      WHERE ${instantWithin(at, sql`login_at`, 30)}
      GROUP BY household_id, feature_name
    ) features
    GROUP BY household_id`;
}

/** The date of a household's latest login before T; only households without one in 30 days look into older partitions. */
export function lastLoginDate(at: AsOf): Fragment {
  const { sql } = at;
  return sql`coalesce(sessions.last_login_date, (
    SELECT ${dateOf(at, sql`max(older.login_at)`)} FROM analytics.fct_user_sessions older
    WHERE older.household_id = h.household_id AND older.login_at < ${asOf(at)} AND isfinite(older.login_at)))`;
}
