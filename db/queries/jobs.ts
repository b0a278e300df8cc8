import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { QueueName } from "@/db/jobs/queues";
import { jobRuns, workers } from "@/db/schema/jobs";

/** Whether a job is on its way: waiting in its queue (a later attempt too), or at work. One index lookup each. */
export async function isJobPending(db: Executor, queue: QueueName): Promise<boolean> {
  const [row] = await db.execute<{ pending: boolean }>(sql`
    SELECT EXISTS (SELECT FROM casey_jobs.job WHERE name = ${queue} AND state < 'active')
      OR EXISTS (SELECT FROM casey.job_runs WHERE job = ${queue} AND state = 'running') AS pending`);
  return row?.pending === true;
}

/** The workers of a machine that have not signed off, dead ones too. */
export function listWorkersOn(db: Executor, host: string): Promise<(typeof workers.$inferSelect)[]> {
  return db.select().from(workers).where(eq(workers.host, host));
}

/** An attempt that ended. */
export interface EndedJobRun {
  state: "done" | "retrying" | "failed" | "interrupted";
  finishedAt: Date;
}

/** The latest attempt of a job that ended, or null. One index lookup. */
export async function findLastJobRun(db: Executor, queue: QueueName): Promise<EndedJobRun | null> {
  const [row] = await db
    .select({ state: jobRuns.state, finishedAt: jobRuns.finishedAt })
    .from(jobRuns)
    .where(and(eq(jobRuns.job, queue), ne(jobRuns.state, "running")))
    .orderBy(desc(jobRuns.jobRunId))
    .limit(1);
  return row ? (row as EndedJobRun) : null;
}
