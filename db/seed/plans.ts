import { churnedAt, createdAt } from "./household-facts";
import { dateOf, HISTORY_DAYS, instantOf, type Recipe } from "./recipe";

/** Days before leaving on which the last payments fail. */
const LAST_FAILURES = [18, 14, 9];

/** Fills fct_plan_changes: the sign-up, at most one move, and the leaving. */
export function insertPlanChanges(recipe: Recipe): string[] {
  const moved = `h.move_day IS NOT NULL`;
  return [
    `INSERT INTO analytics.fct_plan_changes (household_id, change_id, changed_at, from_plan, to_plan, from_mrr_cents, to_mrr_cents)
     SELECT h.household_id, c.* FROM demo_household h CROSS JOIN LATERAL (
       SELECT '1-signup', ${createdAt(recipe)}, NULL, h.plan0, 0, h.mrr0
       UNION ALL SELECT '2-move', ${instantOf(recipe.until, "h.move_day", "12.25")}, h.plan0, h.plan1, h.mrr0, h.mrr1 WHERE ${moved}
       UNION ALL SELECT '3-left', ${churnedAt(recipe)}, h.plan1, NULL, h.mrr1, 0 WHERE h.churn_day IS NOT NULL) c
     ORDER BY 1, 2`,
  ];
}

/**
 * Fills dim_subscriptions: a payment at each start of a billing period, now and then late or repeated after a failure,
 * and the failures or the cancellation that precede a leaving.
 */
export function insertPayments(recipe: Recipe): string[] {
  return [
    `INSERT INTO analytics.dim_subscriptions (household_id, payment_id, plan_type, payment_status, payment_failed, payment_date, amount_cents, billing_period_days)
     WITH ${spans()}, attempts AS (${regular(recipe)} UNION ALL ${ending()})
     SELECT household_id, to_char(${dateOf(recipe.until, "day")}, 'YYYYMMDD') || '-' || n, plan, status, status = 'failed',
       ${dateOf(recipe.until, "day")}, CASE WHEN status = 'cancelled' THEN 0 ELSE mrr * CASE WHEN period = 365 THEN 12 ELSE 1 END END, period
     FROM attempts WHERE day <= last_day
     ORDER BY 1, 2`,
  ];
}

/** Paid spans of each household; `quiet_from` is where its ending takes over. */
function spans(): string {
  const quietFrom = `CASE WHEN h.exit = 'quiet' THEN 1
    WHEN h.exit = 'failed' THEN h.leaving_day - 24 ELSE h.leaving_day - 20 END`;
  return `spans AS (
    SELECT h.i, h.household_id, s.*, h.last_day, h.leaving_day, h.exit, ${quietFrom} AS quiet_from, CASE WHEN h.yearly THEN 365 ELSE 30 END AS period
    FROM demo_household h CROSS JOIN LATERAL (
      SELECT 1 AS n, h.plan0 AS plan, h.mrr0 AS mrr, h.created_day AS start, coalesce(h.move_day, h.last_day + 1) AS stop
      UNION ALL SELECT 2, h.plan1, h.mrr1, h.move_day, h.last_day + 1 WHERE h.move_day IS NOT NULL) s
    WHERE s.mrr > 0)`;
}

function regular({ dice }: Recipe): string {
  return `SELECT s.household_id, s.last_day, s.plan, s.mrr, s.period, s.n, a.status, d.due + a.delay AS day
    FROM spans s
    CROSS JOIN LATERAL generate_series(s.start, s.stop - 1, s.period) d (due)
    CROSS JOIN LATERAL (SELECT CASE WHEN d.due = s.start THEN 1 ELSE ${dice.unit("payment", "s.i", "d.due")} END AS luck) l
    CROSS JOIN LATERAL (
      SELECT 'failed' AS status, 0 AS delay WHERE l.luck < 0.025
      UNION ALL SELECT 'overdue', 0 WHERE l.luck BETWEEN 0.025 AND 0.06
      UNION ALL SELECT 'current', CASE WHEN l.luck < 0.06 THEN 4 ELSE 0 END) a
    WHERE d.due > -${HISTORY_DAYS} - s.period AND (d.due + a.delay < s.quiet_from OR d.due = s.start) AND d.due + a.delay < s.stop`;
}

function ending(): string {
  return `SELECT s.household_id, s.last_day, s.plan, s.mrr, s.period, s.n, 'failed', s.leaving_day - f.before
    FROM spans s CROSS JOIN unnest(ARRAY[${LAST_FAILURES.join(", ")}]) f (before)
    WHERE s.exit = 'failed' AND s.leaving_day - 24 > s.start AND s.stop > s.last_day
    UNION ALL SELECT s.household_id, s.last_day, s.plan, s.mrr, s.period, s.n, 'cancelled', s.leaving_day - 4 - s.i % 16
    FROM spans s WHERE s.exit = 'cancelled' AND s.leaving_day - 20 > s.start AND s.stop > s.last_day`;
}
