import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { addDays, type IsoDate } from "@/lib/dates";

/** A run and the day it scored. */
export interface RunDay {
  runId: number;
  date: IsoDate;
}

/** Falls and rises kept of each owner and plan; a page shows fewer. */
const MOVERS_KEPT = 10;

/** Counts a run's snapshots into the cells that every figure is a sum of. Cost: one pass over them. */
export async function insertCells(db: Executor, { runId, date }: RunDay): Promise<void> {
  await db.execute(sql`
    INSERT INTO casey.health_cells
      (run_id, owner_id, plan_type, health_segment, churn_risk_segment, score_bin, household_count, mrr_cents,
       health_score_sum, product_usage_sum, feature_adoption_sum, support_health_sum, engagement_sum, payment_health_sum)
    SELECT s.run_id, s.owner_id, s.plan_type, s.health_segment, s.churn_risk_segment, ${scoreBin}, count(*),
      sum(s.mrr_cents), sum(s.health_score), ${sumOf("product_usage_score")}, ${sumOf("feature_adoption_score")},
      ${sumOf("support_health_score")}, ${sumOf("engagement_score")}, ${sumOf("payment_health_score")}
    FROM casey.health_snapshots s
    WHERE s.score_date = ${date} AND s.run_id = ${runId}
    GROUP BY 1, 2, 3, 4, 5, 6`);
}

/** The tens of a score, 100 among the nineties. `s` is the snapshot. */
export const scoreBin = sql`least(s.health_score / 10, 9)`;

/** A component in thousandths of a point: whole numbers, so that cells stay exact when households change hands. */
export function thousandths(component: string): SQL {
  return sql`round(s.${sql.identifier(component)} * 1000)::bigint`;
}

const sumOf = (component: string) => sql`sum(${thousandths(component)})`;

/**
 * Compares a run with the record of seven days earlier: where its households stood then, and who fell and rose most. Done
 * again when that record is published after it. Cost: one pass over the snapshots of both days.
 */
export async function replaceWeekComparison(db: Executor, { runId, date }: RunDay): Promise<void> {
  await db.execute(sql`DELETE FROM casey.segment_moves WHERE run_id = ${runId}`);
  await db.execute(sql`DELETE FROM casey.movers WHERE run_id = ${runId}`);
  await db.execute(sql`
    INSERT INTO casey.segment_moves
      (run_id, owner_id, plan_type, from_segment, to_segment, household_count, mrr_cents)
    SELECT s.run_id, s.owner_id, s.plan_type, before.health_segment, s.health_segment, count(*), sum(s.mrr_cents)
    FROM casey.health_snapshots s
    LEFT JOIN (${weekBefore(date)}) before USING (household_id)
    WHERE s.score_date = ${date} AND s.run_id = ${runId}
    GROUP BY 1, 2, 3, 4, 5`);
  await db.execute(sql`
    INSERT INTO casey.movers (run_id, household_id, owner_id, plan_type, health_change)
    SELECT run_id, household_id, owner_id, plan_type, change FROM (
      SELECT *, row_number() OVER (PARTITION BY owner_id, plan_type ORDER BY change, household_id) AS fall,
        row_number() OVER (PARTITION BY owner_id, plan_type ORDER BY change DESC, household_id DESC) AS rise
      FROM (
        SELECT s.run_id, household_id, s.owner_id, s.plan_type, s.health_score - before.health_score AS change
        FROM casey.health_snapshots s
        JOIN (${weekBefore(date)}) before USING (household_id)
        WHERE s.score_date = ${date} AND s.run_id = ${runId}
      ) changed
      WHERE change <> 0
    ) ranked
    WHERE (change < 0 AND fall <= ${MOVERS_KEPT}) OR (change > 0 AND rise <= ${MOVERS_KEPT})`);
}

/** SQL of the published scores of seven days before a date, one row a household. */
export function weekBefore(date: IsoDate): SQL {
  const weekAgo = addDays(date, -7);
  return sql`
    SELECT b.household_id, b.health_score, b.health_segment FROM casey.health_snapshots b
    WHERE b.score_date = ${weekAgo}
      AND b.run_id = (SELECT p.run_id FROM casey.published_days p WHERE p.score_date = ${weekAgo})`;
}

/** Deletes what was counted from a run. */
export async function deleteAggregates(db: Executor, runId: string): Promise<void> {
  await db.execute(sql`DELETE FROM casey.health_cells WHERE run_id = ${runId}`);
  await db.execute(sql`DELETE FROM casey.segment_moves WHERE run_id = ${runId}`);
  await db.execute(sql`DELETE FROM casey.movers WHERE run_id = ${runId}`);
}
