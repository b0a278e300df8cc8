import type postgres from "postgres";
import type { Driver } from "@/db/client";
import type { Finding } from "@/db/queries/data-quality";
import type { SnapshotRow } from "@/db/snapshot-columns";
import { addDays, type IsoDate } from "@/lib/dates";
import { copySnapshots } from "./copy-snapshots";

/** Lists sort and search by so much of a name: an index cannot hold names of any length. */
const SORTED_CHARACTERS = 200;

/** A run that has begun. `checked`: the data checks ran with it, so no finding means that nothing is wrong. */
export interface RunInProgress {
  runId: number;
  date: IsoDate;
  checked: boolean;
}

/**
 * Writes a run's snapshots and everything counted from them, and makes it the record of its day: all in one transaction,
 * so that a process killed anywhere leaves the day as it was. The run it replaces becomes superseded; its rows stay
 * until `removeSupersededRows`. The newest day also gets the rows that lists read.
 * @param batches consumed to its end; an error it throws undoes everything
 * @param findings asked for once all batches are written
 * @throws Error when the run is no longer running: another process took over
 */
export async function publishRun(
  sql: Driver,
  run: RunInProgress,
  batches: AsyncIterable<readonly SnapshotRow[]>,
  findings: () => readonly Finding[],
): Promise<void> {
  await sql.begin(async (tx) => {
    await copySnapshots(tx, batches);
    await insertCells(tx, run);
    if (await isNewestDay(tx, run.date)) await insertCurrentHouseholds(tx, run);
    await refreshWeekChange(tx, run);
    await insertFindings(tx, run, findings());
    await flipPointer(tx, run, findings().length);
  });
}

async function insertCells(tx: postgres.TransactionSql, { runId, date }: RunInProgress): Promise<void> {
  await tx`
    INSERT INTO casey.health_cells
      (run_id, health_segment, churn_risk_segment, plan_type, household_count, mrr_cents, health_score_sum)
    SELECT run_id, health_segment, churn_risk_segment, plan_type, count(*), sum(mrr_cents), sum(health_score)
    FROM casey.health_snapshots
    WHERE score_date = ${date} AND run_id = ${runId}
    GROUP BY run_id, health_segment, churn_risk_segment, plan_type`;
}

async function isNewestDay(tx: postgres.TransactionSql, date: IsoDate): Promise<boolean> {
  const [row] = await tx`SELECT NOT EXISTS (SELECT FROM casey.published_days WHERE score_date > ${date}) AS newest`;
  return row?.newest;
}

async function insertCurrentHouseholds(tx: postgres.TransactionSql, { runId, date }: RunInProgress): Promise<void> {
  const weekAgo = addDays(date, -7);
  await tx`
    INSERT INTO casey.current_households
      (run_id, household_id, household_name, sort_name, plan_type, mrr_cents, member_count, csm_email, health_score,
       health_segment, health_change_7d, churn_risk_score, churn_risk_segment, behavioral_segment, signals, days_inactive)
    SELECT s.run_id, s.household_id, h.household_name, lower(left(h.household_name, ${SORTED_CHARACTERS}::int)),
      s.plan_type, s.mrr_cents, s.total_members, h.csm_email, s.health_score, s.health_segment,
      s.health_score - before.health_score, s.churn_risk_score, s.churn_risk_segment, s.behavioral_segment, s.signals,
      s.days_inactive
    FROM casey.health_snapshots s
    JOIN analytics.dim_households h USING (household_id)
    LEFT JOIN (
      SELECT b.household_id, b.health_score FROM casey.health_snapshots b
      JOIN casey.published_days p ON p.score_date = b.score_date AND p.run_id = b.run_id
      WHERE b.score_date = ${weekAgo}
    ) before ON before.household_id = s.household_id
    WHERE s.score_date = ${date} AND s.run_id = ${runId}`;
}

/** The list's rows of a week later were written before this record was: they are compared with it now. */
async function refreshWeekChange(tx: postgres.TransactionSql, { runId, date }: RunInProgress): Promise<void> {
  await tx`
    UPDATE casey.current_households c
    SET health_change_7d = c.health_score - (
      SELECT s.health_score FROM casey.health_snapshots s
      WHERE s.score_date = ${date} AND s.run_id = ${runId} AND s.household_id = c.household_id)
    WHERE c.run_id = (SELECT p.run_id FROM casey.published_days p WHERE p.score_date = ${addDays(date, 7)})`;
}

/** A rule broken in the last checked run too keeps the day it was first seen. */
async function insertFindings(
  tx: postgres.TransactionSql,
  { runId, date }: RunInProgress,
  findings: readonly Finding[],
): Promise<void> {
  for (const { rule, count, samples } of findings) {
    await tx`
      INSERT INTO casey.findings (run_id, rule, finding_count, samples, first_seen)
      SELECT ${runId}, ${rule}, ${count}, ${JSON.stringify(samples)}::text::jsonb, coalesce((
        SELECT f.first_seen FROM casey.findings f
        WHERE f.rule = ${rule} AND f.run_id = (
          SELECT max(r.run_id) FROM casey.runs r
          WHERE r.run_id < ${runId} AND r.finding_count IS NOT NULL AND r.status IN ('published', 'superseded'))
      ), ${date})`;
  }
}

/** The count of findings stays null in a run without checks. */
async function flipPointer(
  tx: postgres.TransactionSql,
  { runId, date, checked }: RunInProgress,
  findingCount: number,
): Promise<void> {
  await tx`
    UPDATE casey.runs SET status = 'superseded'
    WHERE run_id = (SELECT run_id FROM casey.published_days WHERE score_date = ${date})`;
  await tx`
    INSERT INTO casey.published_days (score_date, run_id, published_at) VALUES (${date}, ${runId}, clock_timestamp())
    ON CONFLICT (score_date) DO UPDATE SET run_id = excluded.run_id, published_at = clock_timestamp()`;
  const published = await tx`
    UPDATE casey.runs SET status = 'published', finished_at = clock_timestamp(),
      household_count = (SELECT coalesce(sum(household_count), 0) FROM casey.health_cells WHERE run_id = ${runId}),
      finding_count = ${checked ? findingCount : null}
    WHERE run_id = ${runId} AND status = 'running'`;
  if (published.count !== 1) throw new Error(`Run ${runId} was taken over by another process; it publishes nothing.`);
}
