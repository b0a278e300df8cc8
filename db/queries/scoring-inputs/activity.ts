import { type AsOf, bitsSet, dateWithin, dayBits, type Fragment } from "./as-of";

/**
 * Figures of the last 28 days of activity, one row a household that had any. Members are counted first, each with a bit
 * for every day of theirs: that is one pass without a sort, far cheaper than COUNT(DISTINCT) over the events.
 */
export function activityPart(at: AsOf): Fragment {
  const { sql } = at;
  const day = sql`activity_date`;
  const count = (type: string, days: number) =>
    sql`count(*) FILTER (WHERE event_type = ${type} AND ${dateWithin(at, day, days)})`;
  return sql`
    SELECT household_id,
      (count(*) FILTER (WHERE days & 127 <> 0))::int AS daily_active_users,
      sum(tasks_7)::int AS tasks_completed_weekly,
      sum(opens_7)::int AS app_opens_weekly,
      sum(${bitsSet(at, sql`days & 16383`)})::int AS active_member_days_last_14,
      sum(${bitsSet(at, sql`days >> 14`)})::int AS active_member_days_prior_14,
      sum(tasks_14)::int AS tasks_last_14_days,
      sum(tasks_28 - tasks_14)::int AS tasks_prior_14_days,
      max(last_date) AS last_activity_date
    FROM (
      SELECT household_id, user_id, ${dayBits(at, day)} AS days, max(activity_date) AS last_date,
        ${count("task_completion", 7)} AS tasks_7,
        ${count("task_completion", 14)} AS tasks_14,
        ${count("task_completion", 28)} AS tasks_28,
        ${count("app_open", 7)} AS opens_7
      FROM analytics.fct_household_activity
      WHERE ${dateWithin(at, day, 28)}
      GROUP BY household_id, user_id
    ) members
    GROUP BY household_id`;
}

/** Distinct pets of the last 7 days of activity, one row a household that named any. */
export function petsPart(at: AsOf): Fragment {
  const { sql } = at;
  return sql`
    SELECT household_id, count(*)::int AS pets_managed
    FROM (
      SELECT DISTINCT household_id, pet_id
      FROM analytics.fct_household_activity
      WHERE ${dateWithin(at, sql`activity_date`, 7)} AND pet_id IS NOT NULL
    ) pets
    GROUP BY household_id`;
}

/**
 * The date of a household's latest activity by D: as `activityPart` found it, else from older partitions, which only
 * households silent for 28 days pay for.
 */
export function lastActivityDate(at: AsOf): Fragment {
  const { sql, date } = at;
  return sql`coalesce(activity.last_activity_date, (
    SELECT max(older.activity_date) FROM analytics.fct_household_activity older
    WHERE older.household_id = h.household_id AND older.activity_date <= ${date}::date - 28 AND isfinite(older.activity_date)))`;
}
