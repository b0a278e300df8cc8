import type { PendingQuery, Row } from "postgres";
import { SCORING_LOCK } from "@/db/advisory-locks";
import type { Client, Driver } from "@/db/client";
import { reasonOf } from "@/db/query-errors";
import type { IsoDate } from "@/lib/dates";

/** Another process is scoring this database; only one does at a time. */
export class ScoringBusyError extends Error {
  constructor() {
    super("Another scoring run is at work on this database. Wait for it to finish, then start again.");
    this.name = "ScoringBusyError";
  }
}

/**
 * Does `work` while no other process scores this database. The lock is the server's: it goes when this process does.
 * Runs that a killed process left behind are marked failed first. A process that lost its lock without noticing can
 * publish nothing, for its run is then marked failed too (`publishRun` demands a running one).
 * @throws ScoringBusyError when another process holds the lock
 */
export async function withScoringLock<T>({ sql }: Client, work: () => Promise<T>): Promise<T> {
  const result = await sql.begin(async (tx) => {
    const [lock] = await tx`SELECT pg_try_advisory_xact_lock(${SCORING_LOCK}) AS taken`;
    if (!lock?.taken) throw new ScoringBusyError();
    // Last, for it reads nothing: a query's view of the data stays until the next statement, and keeps what is newer from vacuum.
    await tx`SET LOCAL idle_in_transaction_session_timeout = 0`;
    await failRunning(sql, sql`true`, "Its process ended before it was done");
    return { value: await work() };
  });
  return (result as { value: T }).value;
}

/** Writes down that a day is about to be scored, so that a killed run can be told from a done one. */
export async function createRun(
  sql: Driver,
  run: { date: IsoDate; modelVersion: number; restated: boolean; approximate: boolean; actor: string },
): Promise<number> {
  const [row] = await sql`
    INSERT INTO casey.runs (score_date, status, model_version, restated, approximate, actor)
    VALUES (${run.date}, 'running', ${run.modelVersion}, ${run.restated}, ${run.approximate}, ${run.actor})
    RETURNING run_id::int AS run_id`;
  return row?.run_id;
}

/** Marks a run failed, with what went wrong. */
export async function failRun(sql: Driver, runId: number, error: unknown): Promise<void> {
  const reason = error instanceof Error ? reasonOf(error).message : String(error);
  await failRunning(sql, sql`run_id = ${runId}`, reason);
}

/** Marks running runs failed; the audit log tells of each in the same statement. */
async function failRunning(sql: Driver, which: PendingQuery<Row[]>, reason: string): Promise<void> {
  await sql`
    WITH failed AS (
      UPDATE casey.runs SET status = 'failed', error = ${reason}, finished_at = now()
      WHERE status = 'running' AND ${which} RETURNING run_id, score_date)
    INSERT INTO casey.audit_log (actor, action, subject, detail)
    SELECT 'system', 'run.failed', run_id, jsonb_build_object('date', score_date) FROM failed`;
}
