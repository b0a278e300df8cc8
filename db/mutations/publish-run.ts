import type postgres from "postgres";
import { type Driver, executorOn } from "@/db/client";
import type { Finding } from "@/db/queries/data-quality";
import type { SnapshotRow } from "@/db/snapshot-columns";
import type { IsoDate } from "@/lib/dates";
import { writeAudit } from "./audit";
import { copySnapshots } from "./copy-snapshots";
import { refreshWeekLater } from "./list-rows";
import { applyOwners, lockOwners } from "./owners";
import { prepareList, publishList } from "./published-lists";
import { insertCells, replaceWeekComparison } from "./run-aggregates";

/** A run that has begun. `checked`: the data checks ran with it, so no finding means that nothing is wrong. */
export interface RunInProgress {
  runId: number;
  date: IsoDate;
  checked: boolean;
  /** Who started it, as the audit log says. */
  actor: string;
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
    const db = executorOn({ sql }, tx);
    await insertCells(db, run);
    await replaceWeekComparison(db, run);
    const isNewest = await isNewestDay(tx, run.date);
    if (isNewest) await prepareList(db, run);
    await insertFindings(tx, run, findings());
    await lockOwners(db);
    if (isNewest) await publishList(sql, tx, run);
    await applyOwners(db);
    await flipPointer(tx, run, findings().length);
    await refreshWeekLater(db, run);
    const [subject, detail] = [String(run.runId), { date: run.date }];
    await writeAudit(db, { actor: run.actor, action: "run.published", subject, detail });
  });
}

async function isNewestDay(tx: postgres.TransactionSql, date: IsoDate): Promise<boolean> {
  const [row] = await tx`SELECT NOT EXISTS (SELECT FROM casey.published_days WHERE score_date > ${date}) AS newest`;
  return row?.newest;
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
