import type { Driver } from "@/db/client";
import type { IsoDate } from "@/lib/dates";

/**
 * How many rows break a rule that the demo's data must keep: no fact without its member, pet or household, none outside
 * of the household's life or after `until`, plans that agree with their history, everything in its order.
 */
export async function countFaults(sql: Driver, until: IsoDate, timeZone: string): Promise<Record<string, number>> {
  const end = `(DATE '${until}' + 1)::timestamptz`;
  const rules = { ...usageFaults(), ...lifeFaults(end), ...moneyFaults(until), ...supportFaults() };
  return sql.begin(async (tx) => {
    await tx`SELECT set_config('TimeZone', ${timeZone}, true)`;
    const counts = Object.entries(rules).map(
      ([rule, from]) => `SELECT '${rule}' AS rule, count(*)::int AS n FROM ${from}`,
    );
    const rows = await tx.unsafe(counts.join(" UNION ALL "));
    return Object.fromEntries(rows.map((row) => [row.rule, row.n]));
  });
}

function usageFaults(): Record<string, string> {
  const of = (table: string) => `analytics.${table} f LEFT JOIN analytics.`;
  return {
    "activity before joining": `${of("fct_household_activity")}dim_members m USING (household_id, user_id)
      WHERE m.joined_at IS NULL OR m.joined_at::date > activity_date`,
    "activity with a pet not there": `${of("fct_household_activity")}dim_pets p USING (household_id, pet_id)
      WHERE pet_id IS NOT NULL AND (p.added_at IS NULL OR p.added_at::date > activity_date)`,
    "session with a feature not yet used": `${of("fct_user_sessions")}fct_feature_usage u USING (household_id, feature_name)
      WHERE u.first_used_at IS NULL OR u.first_used_at::date > login_at::date`,
    "a feature in use that was never used": `analytics.dim_households h LEFT JOIN LATERAL (SELECT
        min(first_used_at::date) FILTER (WHERE feature_name = 'create_household') AS created,
        min(first_used_at::date) FILTER (WHERE feature_name = 'add_pet') AS pet,
        min(first_used_at::date) FILTER (WHERE feature_name = 'invite_member') AS invited,
        min(first_used_at::date) FILTER (WHERE feature_name = 'complete_task') AS task
        FROM analytics.fct_feature_usage u WHERE u.household_id = h.household_id) u ON true
      WHERE created IS NULL
        OR (SELECT min(added_at)::date < coalesce(pet, 'infinity') FROM analytics.dim_pets p WHERE p.household_id = h.household_id)
        OR (SELECT min(joined_at)::date < coalesce(invited, 'infinity') FROM analytics.dim_members m WHERE m.household_id = h.household_id
          AND user_id <> h.household_id || '-1')
        OR (SELECT min(activity_date) < coalesce(task, 'infinity') FROM analytics.fct_household_activity a WHERE a.household_id = h.household_id
          AND event_type = 'task_completion')`,
    "member count": `analytics.dim_households h WHERE member_count < 1
      OR member_count <> (SELECT count(*) FROM analytics.dim_members m WHERE m.household_id = h.household_id)`,
  };
}

function lifeFaults(end: string): Record<string, string> {
  const outside = (table: string, from: string, to = from) =>
    `analytics.${table} f LEFT JOIN analytics.dim_households h USING (household_id)
      WHERE h.household_id IS NULL OR ${from} < h.created_at OR ${to} > coalesce(h.churned_at, ${end}) OR ${to} >= ${end}`;
  const onDays = (table: string, day: string) =>
    `analytics.${table} f LEFT JOIN analytics.dim_households h USING (household_id)
      WHERE h.household_id IS NULL OR ${day} < h.created_at::date OR ${day} > h.churned_at::date OR ${day} >= ${end}::date`;
  return {
    flags: `analytics.dim_households WHERE is_active <> (churned_at IS NULL) OR created_at >= ${end} OR churned_at <= created_at`,
    members: outside("dim_members", "joined_at"),
    pets: outside("dim_pets", "added_at"),
    sessions: outside("fct_user_sessions", "login_at"),
    features: outside("fct_feature_usage", "first_used_at", "last_used_at"),
    tickets: outside("fct_support_tickets", "f.created_at"),
    "plan changes": outside("fct_plan_changes", "changed_at"),
    activity: onDays("fct_household_activity", "activity_date"),
    payments: onDays("dim_subscriptions", "payment_date"),
    answers: onDays("fct_nps_surveys", "survey_date"),
  };
}

function moneyFaults(until: IsoDate): Record<string, string> {
  return {
    "plan against its history": `analytics.dim_households h LEFT JOIN LATERAL (SELECT * FROM analytics.fct_plan_changes c
        WHERE c.household_id = h.household_id ORDER BY changed_at DESC LIMIT 1) c ON true
      WHERE coalesce(c.to_plan, c.from_plan) IS DISTINCT FROM h.plan_type OR c.to_mrr_cents <> h.mrr_cents`,
    "broken history": `(SELECT *, lag(to_plan) OVER w AS before, lag(to_mrr_cents, 1, 0::bigint) OVER w AS paid FROM analytics.fct_plan_changes
        WINDOW w AS (PARTITION BY household_id ORDER BY changed_at)) c WHERE from_plan IS DISTINCT FROM before OR from_mrr_cents <> paid`,
    MRR: "analytics.dim_households WHERE (mrr_cents > 0) <> (is_active AND plan_type <> 'Free')",
    "paid without a payment": `analytics.dim_households h WHERE is_active AND plan_type <> 'Free' AND NOT EXISTS (SELECT FROM
        analytics.dim_subscriptions s WHERE s.household_id = h.household_id AND payment_status = 'current' AND payment_date > DATE '${until}' - 400)`,
    "flag against status":
      "analytics.dim_subscriptions WHERE payment_failed <> (payment_status = 'failed') OR plan_type = 'Free'",
    "renewal passed": `analytics.dim_households WHERE renews_on <= DATE '${until}'`,
  };
}

function supportFaults(): Record<string, string> {
  return {
    "ticket order": `analytics.fct_support_tickets WHERE first_response_at < created_at OR resolved_at < first_response_at
      OR (resolved_at IS NOT NULL AND first_response_at IS NULL) OR (csat_score IS NOT NULL AND resolved_at IS NULL)`,
    "two answers in 30 days": `(SELECT survey_date - lag(survey_date) OVER (PARTITION BY household_id ORDER BY survey_date) AS gap
      FROM analytics.fct_nps_surveys) s WHERE gap < 30`,
  };
}
