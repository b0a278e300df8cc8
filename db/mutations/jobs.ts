import { and, eq, notInArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { QueuedJob } from "@/db/jobs/queue";
import { jobRuns, workers } from "@/db/schema/jobs";
import { WORKER_LOST_SECONDS } from "@/lib/system-health";

/** A worker process, known by its heartbeat. */
export interface WorkerIdentity {
  workerId: string;
  host: string;
  processId: number;
}

const KEPT_DAYS = 100;
const LOST = "Its worker ended before it was done";

/**
 * Says that a worker lives, and clears up after those that do not: their attempts become interrupted. So do attempts of
 * this worker that it knows nothing of: the database was away when they ended.
 * @param atWork the attempts it is at
 */
export async function recordHeartbeat(db: Executor, worker: WorkerIdentity, atWork: number[]): Promise<void> {
  await db
    .insert(workers)
    .values(worker)
    .onConflictDoUpdate({ target: workers.workerId, set: { seenAt: sql`now()` } });
  await db.execute(sql`
    UPDATE casey.job_runs SET state = 'interrupted', error = ${LOST}, finished_at = now()
    WHERE state = 'running' AND NOT EXISTS (
      SELECT FROM casey.workers w WHERE w.worker_id = job_runs.worker_id
        AND w.seen_at > now() - make_interval(secs => ${WORKER_LOST_SECONDS}))`);
  await db
    .update(jobRuns)
    .set({ state: "interrupted", error: LOST, finishedAt: sql`now()` })
    .where(
      and(
        eq(jobRuns.workerId, worker.workerId),
        eq(jobRuns.state, "running"),
        atWork.length > 0 ? notInArray(jobRuns.jobRunId, atWork) : undefined,
      ),
    );
}

/** Forgets workers and attempts of long ago. */
export async function pruneJobRuns(db: Executor): Promise<void> {
  const old = sql`now() - make_interval(days => ${KEPT_DAYS})`;
  await db.delete(jobRuns).where(sql`${jobRuns.startedAt} < ${old}`);
  await db.delete(workers).where(sql`${workers.seenAt} < ${old}`);
}

/** Takes a worker that stops in order off the list: it is not lost. */
export async function removeWorker(db: Executor, workerId: string): Promise<void> {
  await db.delete(workers).where(eq(workers.workerId, workerId));
}

/** Writes down that an attempt begins. @returns its id */
export async function createJobRun(db: Executor, workerId: string, job: QueuedJob): Promise<number> {
  const [row] = await db
    .insert(jobRuns)
    .values({ job: job.queue, jobId: job.jobId, workerId, attempt: job.attempt, state: "running" })
    .returning({ jobRunId: jobRuns.jobRunId });
  if (!row) throw new Error(`The attempt at ${job.queue} could not be written down.`);
  return row.jobRunId;
}

/** How an attempt ended. `retrying`: it failed and another follows. */
export type JobEnd =
  | { state: "done"; summary: Record<string, string | number> }
  | { state: "retrying" | "failed" | "interrupted"; error: string };

/** Writes down how an attempt ended. */
export async function finishJobRun(db: Executor, jobRunId: number, end: JobEnd): Promise<void> {
  await db
    .update(jobRuns)
    .set({ ...end, finishedAt: sql`clock_timestamp()` })
    .where(eq(jobRuns.jobRunId, jobRunId));
}

/** Takes back an attempt that found others at the same work: it is none. */
export async function removeJobRun(db: Executor, jobRunId: number): Promise<void> {
  await db.delete(jobRuns).where(eq(jobRuns.jobRunId, jobRunId));
}
