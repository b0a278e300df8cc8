import { MOST_MRR_CENTS } from "@/db/queries/scoring-inputs/households";
import { type CheckScope, type DataRule, presentInstant, recentActivity } from "./rule";

/** Households against themselves, their members, their plan's history and their payments. */
export const HOUSEHOLD_RULES: readonly DataRule[] = [
  {
    rule: "members_below_1",
    query: ({ sql }) => sql`
      SELECT household_id, member_count FROM analytics.dim_households WHERE member_count < 1`,
  },
  {
    rule: "members_fewer_than_seen",
    query: (scope) => scope.sql`
      SELECT h.household_id, h.member_count, seen.users
      FROM (SELECT household_id, count(DISTINCT user_id) AS users FROM ${recentActivity(scope)} GROUP BY household_id) seen
      JOIN analytics.dim_households h USING (household_id)
      WHERE seen.users > h.member_count`,
  },
  {
    rule: "counts_below_minimum",
    query: ({ sql }) => sql`
      SELECT 'dim_households' AS source, household_id, household_id AS id, photos_uploaded_count::text AS value
        FROM analytics.dim_households WHERE photos_uploaded_count < 0
      UNION ALL SELECT 'dim_subscriptions', household_id, payment_id, billing_period_days::text
        FROM analytics.dim_subscriptions WHERE billing_period_days < 1
      UNION ALL SELECT 'fct_feature_usage', household_id, feature_name, usage_count::text
        FROM analytics.fct_feature_usage WHERE usage_count < 0
      UNION ALL SELECT 'fct_support_tickets', household_id, ticket_id, contact_count::text
        FROM analytics.fct_support_tickets WHERE contact_count < 0
      UNION ALL SELECT 'fct_performance_daily', NULL, metric_date::text, least(p95_ms, request_count)::text
        FROM analytics.fct_performance_daily WHERE p95_ms < 0 OR request_count < 0`,
  },
  {
    rule: "flags_against_churned_at",
    query: ({ sql }) => sql`
      SELECT household_id, is_active, churned_at FROM analytics.dim_households
      WHERE is_active = (churned_at IS NOT NULL)`,
  },
  {
    rule: "unknown_owner",
    query: ({ sql }) => sql`
      SELECT d.household_id, d.csm_email FROM analytics.dim_households d
      WHERE d.is_active AND trim(d.csm_email) <> ''
        AND NOT EXISTS (SELECT FROM casey.users u WHERE u.email = lower(trim(d.csm_email)))
        AND NOT EXISTS (SELECT FROM casey.assignments a WHERE a.household_id = d.household_id AND a.source = 'casey')`,
  },
  {
    rule: "plan_against_history",
    query: planAgainstHistory,
  },
  {
    rule: "failed_against_status",
    query: ({ sql }) => sql`
      SELECT household_id, payment_id, payment_status, payment_failed FROM analytics.dim_subscriptions
      WHERE (payment_failed AND payment_status = 'current') OR (NOT payment_failed AND payment_status = 'failed')`,
  },
  {
    rule: "paid_without_payment",
    query: ({ sql }) => sql`
      SELECT household_id, plan_type FROM analytics.dim_households h
      WHERE is_active AND plan_type IN ('Premium', 'Enterprise')
        AND NOT EXISTS (SELECT FROM analytics.dim_subscriptions s WHERE s.household_id = h.household_id)`,
  },
  {
    rule: "mrr_on_free",
    query: ({ sql }) => sql`
      SELECT household_id, mrr_cents FROM analytics.dim_households WHERE plan_type = 'Free' AND mrr_cents <> 0`,
  },
  {
    rule: "mrr_off_scale",
    query: ({ sql }) => sql`
      SELECT household_id, NULL AS change_id, mrr_cents FROM analytics.dim_households
        WHERE mrr_cents NOT BETWEEN 0 AND ${MOST_MRR_CENTS}::bigint
      UNION ALL SELECT household_id, change_id, from_mrr_cents FROM analytics.fct_plan_changes
        WHERE from_mrr_cents NOT BETWEEN 0 AND ${MOST_MRR_CENTS}::bigint`,
  },
];

function planAgainstHistory(scope: CheckScope) {
  const { sql } = scope;
  return sql`
    SELECT c.household_id, c.change_id, c.from_plan, c.to_plan, c.previous_plan, h.plan_type
    FROM (
      SELECT *,
        lag(to_plan) OVER history AS previous_plan, lag(to_mrr_cents) OVER history AS previous_mrr_cents,
        lag(change_id) OVER history IS NULL AS is_first, lead(change_id) OVER history IS NULL AS is_last
      FROM analytics.fct_plan_changes
      WHERE changed_at <= ${presentInstant(scope)}
      WINDOW history AS (PARTITION BY household_id ORDER BY changed_at, change_id)
    ) c
    JOIN analytics.dim_households h USING (household_id)
    WHERE (NOT is_first AND (from_plan IS DISTINCT FROM previous_plan OR from_mrr_cents <> previous_mrr_cents))
      OR (is_last AND to_plan IS NOT NULL AND (to_plan <> h.plan_type OR to_mrr_cents <> h.mrr_cents))
      OR (is_last AND to_plan IS NULL AND h.is_active)`;
}
