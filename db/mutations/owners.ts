import { type SQL, sql } from "drizzle-orm";
import { OWNERS_LOCK } from "@/db/advisory-locks";
import type { Executor } from "@/db/client";
import { scoreBin, thousandths } from "./run-aggregates";

/**
 * Fills the owners from the feed: a household's `csm_email`, where it is the address of somebody's account, names its owner
 * until that was changed in Casey (domain 12). Then brings the newest day up to it. Done before scoring, after imports and
 * when somebody gets an account. Cost: one pass over all households.
 * @param tx a transaction: nobody else changes owners until it ends
 */
export async function refreshOwners(tx: Executor): Promise<void> {
  await lockOwners(tx);
  await takeFromFeed(tx);
  await applyOwners(tx);
}

async function takeFromFeed(db: Executor): Promise<void> {
  await db.execute(sql`
    INSERT INTO casey.assignments AS a (household_id, user_id, source, assigned_by)
    SELECT d.household_id, u.user_id, 'feed', 'system'
    FROM analytics.dim_households d
    JOIN casey.users u ON u.email = lower(trim(d.csm_email))
    ON CONFLICT (household_id) DO UPDATE
    SET user_id = excluded.user_id, assigned_at = now(), assigned_by = 'system', change_id = NULL
    WHERE a.source = 'feed' AND a.user_id IS DISTINCT FROM excluded.user_id`);
  await db.execute(sql`
    DELETE FROM casey.assignments a
    WHERE a.source = 'feed' AND NOT EXISTS (
      SELECT FROM analytics.dim_households d
      JOIN casey.users u ON u.email = lower(trim(d.csm_email))
      WHERE d.household_id = a.household_id)`);
}

/** Lets one transaction at a time change owners, or publish rows that carry them; held to its end. */
export async function lockOwners(db: Executor): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(${OWNERS_LOCK})`);
}

/**
 * Brings the rows, snapshots and counts of the newest day's runs up to the assignments, in one statement: what a cell loses,
 * another gains, so that a count stays the sum of its cells. Needs the lock. Earlier days keep the owners they ended with.
 * Cost: a pass over the list rows of those runs, or a lookup an id.
 * @param householdIds SQL of the ids whose assignment changed; absent: all are compared
 */
export async function applyOwners(db: Executor, householdIds?: SQL): Promise<void> {
  const runs = await newestRuns(db);
  await db.execute(sql`
    WITH changed AS (
      SELECT c.run_id, c.household_id, r.score_date, c.health_segment_7d, c.owner_id AS old_owner, a.user_id AS new_owner
      FROM casey.current_households c
      JOIN casey.runs r ON r.run_id = c.run_id
      LEFT JOIN casey.assignments a ON a.household_id = c.household_id
      WHERE c.run_id = ANY (${runs}) AND c.owner_id IS DISTINCT FROM a.user_id
        ${householdIds ? sql`AND c.household_id IN (${householdIds})` : sql``}
    ), listed AS (
      UPDATE casey.current_households c SET owner_id = changed.new_owner FROM changed
      WHERE c.run_id = ANY (${runs}) AND c.run_id = changed.run_id AND c.household_id = changed.household_id
    ), recorded AS (
      UPDATE casey.health_snapshots s SET owner_id = changed.new_owner FROM changed
      WHERE s.household_id = changed.household_id AND s.score_date = changed.score_date AND s.run_id = changed.run_id
    ), moved AS (
      UPDATE casey.movers m SET owner_id = changed.new_owner FROM changed
      WHERE m.run_id = changed.run_id AND m.household_id = changed.household_id
    ), ends AS (
      SELECT run_id, household_id, score_date, health_segment_7d, old_owner AS owner_id, -1 AS sign FROM changed
      UNION ALL
      SELECT run_id, household_id, score_date, health_segment_7d, new_owner, 1 FROM changed
    ), shifts AS MATERIALIZED (
      SELECT ends.owner_id, ends.sign, ends.health_segment_7d, ${shiftColumns}
      FROM ends
      JOIN casey.health_snapshots s
        ON s.household_id = ends.household_id AND s.score_date = ends.score_date AND s.run_id = ends.run_id
    ), moves AS (${shiftMoves})
    ${shiftCells}`);
  await db.execute(sql`DELETE FROM casey.health_cells WHERE household_count = 0 AND run_id = ANY (${runs})`);
  await db.execute(sql`DELETE FROM casey.segment_moves WHERE household_count = 0 AND run_id = ANY (${runs})`);
}

/** Ids of the runs of the newest day, the one being published among them, as SQL: whose list rows to read must be said. */
async function newestRuns(db: Executor): Promise<SQL> {
  const found = await db.execute<{ run_id: string }>(sql`
    SELECT run_id FROM casey.runs
    WHERE score_date >= coalesce((SELECT max(score_date) FROM casey.published_days), '-infinity')`);
  return sql`${`{${found.map(({ run_id }) => run_id)}}`}::bigint[]`;
}

const shiftColumns = sql`s.run_id, s.plan_type, s.health_segment, s.churn_risk_segment, ${scoreBin} AS score_bin, s.mrr_cents,
    s.health_score, ${thousandths("product_usage_score")} AS product_usage,
    ${thousandths("feature_adoption_score")} AS feature_adoption,
    ${thousandths("support_health_score")} AS support_health, ${thousandths("engagement_score")} AS engagement,
    ${thousandths("payment_health_score")} AS payment_health`;

const shiftMoves = sql`
    INSERT INTO casey.segment_moves AS m
      (run_id, owner_id, plan_type, from_segment, to_segment, household_count, mrr_cents)
    SELECT run_id, owner_id, plan_type, health_segment_7d, health_segment, sum(sign), sum(sign * mrr_cents)
    FROM shifts
    GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT ON CONSTRAINT segment_moves_key DO UPDATE SET
      household_count = m.household_count + excluded.household_count, mrr_cents = m.mrr_cents + excluded.mrr_cents`;

const shiftCells = sql`
    INSERT INTO casey.health_cells AS c
      (run_id, owner_id, plan_type, health_segment, churn_risk_segment, score_bin, household_count, mrr_cents,
       health_score_sum, product_usage_sum, feature_adoption_sum, support_health_sum, engagement_sum, payment_health_sum)
    SELECT run_id, owner_id, plan_type, health_segment, churn_risk_segment, score_bin, sum(sign), sum(sign * mrr_cents),
      sum(sign * health_score), sum(sign * product_usage), sum(sign * feature_adoption), sum(sign * support_health),
      sum(sign * engagement), sum(sign * payment_health)
    FROM shifts
    GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ON CONSTRAINT health_cells_key DO UPDATE SET
      household_count = c.household_count + excluded.household_count, mrr_cents = c.mrr_cents + excluded.mrr_cents,
      health_score_sum = c.health_score_sum + excluded.health_score_sum,
      product_usage_sum = c.product_usage_sum + excluded.product_usage_sum,
      feature_adoption_sum = c.feature_adoption_sum + excluded.feature_adoption_sum,
      support_health_sum = c.support_health_sum + excluded.support_health_sum,
      engagement_sum = c.engagement_sum + excluded.engagement_sum,
      payment_health_sum = c.payment_health_sum + excluded.payment_health_sum`;
