import { PLANS } from "@/db/contract-words";
import { type AsOf, asOf, dateOf, type Fragment, instantWithin, planRank } from "./as-of";

/** Households live in dates a calendar can count from, whatever their `created_at` says. */
const EARLIEST = "0001-01-01 00:00:00+00";

/** Ten billion of the currency: a larger price is an error, and that of a million households still adds up to a bigint. */
export const MOST_MRR_CENTS = 1_000_000_000_000;

/**
 * The households active at D with their plan and MRR of that day (domain 1): created by D and not churned by D, an
 * inactive one without `churned_at` never, an active one whatever `churned_at` says. Plan and MRR are what the first plan
 * change after T moved away from, else today's; an unknown plan is Free. Counts below zero are zero, and MRR is held within
 * `MOST_MRR_CENTS` either way.
 */
export function householdsPart(at: AsOf): Fragment {
  const { sql } = at;
  return sql`
    SELECT d.household_id, greatest(d.member_count, 0) AS total_members, d.recurring_tasks_enabled, d.reminders_enabled,
      greatest(d.photos_uploaded_count, 0) AS photos_uploaded, d.calendar_sync_enabled, d.notifications_enabled,
      ${dateOf(at, sql`greatest(d.created_at, ${EARLIEST}::timestamptz)`)} AS created_date,
      CASE WHEN plan.named IN ${sql(PLANS)} THEN plan.named ELSE 'Free' END AS plan_type,
      least(greatest(price.mrr_cents, ${-MOST_MRR_CENTS}::bigint), ${MOST_MRR_CENTS}::bigint) AS mrr_cents
    FROM analytics.dim_households d
    LEFT JOIN (
      SELECT DISTINCT ON (household_id) household_id, from_plan, from_mrr_cents
      FROM analytics.fct_plan_changes
      WHERE changed_at >= ${asOf(at)}
      ORDER BY household_id, changed_at, change_id
    ) later ON later.household_id = d.household_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN later.household_id IS NULL THEN d.plan_type ELSE later.from_plan END AS named
    ) plan
    CROSS JOIN LATERAL (
      SELECT CASE WHEN later.household_id IS NULL THEN d.mrr_cents ELSE later.from_mrr_cents END AS mrr_cents
    ) price
    WHERE d.created_at < ${asOf(at)} AND (d.is_active OR d.churned_at >= ${asOf(at)})`;
}

/** The highest plan a household stepped down from in the last 90 days; leaving altogether is no step down. */
export function downgradesPart(at: AsOf): Fragment {
  const { sql } = at;
  const [from, to] = [planRank(at, sql`from_plan`), planRank(at, sql`to_plan`)];
  return sql`
    SELECT household_id, max(${from}) AS from_rank
    FROM analytics.fct_plan_changes
    WHERE ${instantWithin(at, sql`changed_at`, 90)} AND ${to} < ${from}
    GROUP BY household_id`;
}
