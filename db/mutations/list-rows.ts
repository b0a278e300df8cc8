import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { addDays } from "@/lib/dates";
import { type RunDay, replaceWeekComparison, weekBefore } from "./run-aggregates";

/** Lists sort and search by so much of a name: an index cannot hold names of any length. */
const SORTED_CHARACTERS = 200;

/**
 * Writes the rows that lists read of a run, from its snapshots and today's names. Cost: one pass over those of two days. Rows
 * that lists ask for together, such as those of a segment or a signal, come to lie together.
 * @param list the run's own partition before readers can see it; absent: the table of all lists
 */
export async function insertListRows(
  db: Executor,
  { runId, date }: RunDay,
  list = sql`casey.current_households`,
): Promise<void> {
  await db.execute(sql`
    INSERT INTO ${list}
      (run_id, household_id, household_name, sort_name, plan_type, mrr_cents, member_count, csm_email, owner_id,
       contact_name, contact_email, health_score, health_segment, health_segment_7d, health_change_7d, churn_risk_score,
       churn_risk_segment, behavioral_segment, lifecycle_stage, signals, days_inactive)
    SELECT s.run_id, s.household_id, h.household_name, lower(left(h.household_name, ${SORTED_CHARACTERS}::int)),
      s.plan_type, s.mrr_cents, s.total_members, h.csm_email, s.owner_id, h.contact_name, h.contact_email,
      s.health_score, s.health_segment, before.health_segment, s.health_score - before.health_score, s.churn_risk_score,
      s.churn_risk_segment, s.behavioral_segment, s.lifecycle_stage, s.signals, s.days_inactive
    FROM casey.health_snapshots s
    JOIN analytics.dim_households h USING (household_id)
    LEFT JOIN (${weekBefore(date)}) before USING (household_id)
    WHERE s.score_date = ${date} AND s.run_id = ${runId}
    ORDER BY s.health_score, s.household_id`);
}

/** The record of a week after `date` was written before that of `date` was published: it is compared with it now. */
export async function refreshWeekLater(db: Executor, { date }: Pick<RunDay, "date">): Promise<void> {
  const later = addDays(date, 7);
  const [run] = await db.execute<{ run_id: number }>(
    sql`SELECT run_id::int AS run_id FROM casey.published_days WHERE score_date = ${later}`,
  );
  if (!run) return;
  await replaceWeekComparison(db, { runId: run.run_id, date: later });
  await db.execute(sql`
    UPDATE casey.current_households c
    SET health_change_7d = c.health_score - before.health_score, health_segment_7d = before.health_segment
    FROM casey.current_households own
    LEFT JOIN (${weekBefore(later)}) before USING (household_id)
    WHERE c.run_id = ${run.run_id} AND own.run_id = c.run_id AND own.household_id = c.household_id`);
}
