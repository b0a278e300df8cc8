import { enqueue } from "@/db/jobs/enqueue";
import type { QueuedJob } from "@/db/jobs/queue";
import type { JobData, QueueName } from "@/db/jobs/queues";
import { createJobRun, finishJobRun, type JobEnd, removeJobRun } from "@/db/mutations/jobs";
import { reasonOf } from "@/db/query-errors";
import { type Job, JobBusyError, type JobContext } from "./job";

const BUSY_RETRY_SECONDS = 60;

/** What became of an attempt. */
export type AttemptOutcome = JobEnd | { state: "busy" };

/**
 * Makes one attempt at a job and keeps its record. Busy: the attempt counts for nothing, and the same job waits anew.
 * @param atWork holds the attempt's id while it lasts
 * @returns what became of it; the caller tells the queue of a failure
 */
export async function attemptJob<Q extends QueueName>(
  context: JobContext,
  job: Job<Q>,
  queued: QueuedJob<Q>,
  { workerId, atWork }: { workerId: string; atWork: Set<number> },
): Promise<{ outcome: AttemptOutcome; error?: unknown }> {
  const { db } = context.client;
  const jobRunId = await createJobRun(db, workerId, queued);
  atWork.add(jobRunId);
  try {
    const summary = await job.run(context, queued.data);
    await finishJobRun(db, jobRunId, { state: "done", summary });
    return { outcome: { state: "done", summary } };
  } catch (error) {
    if (error instanceof JobBusyError) {
      await removeJobRun(db, jobRunId);
      await enqueueAgain(context, queued);
      return { outcome: { state: "busy" } };
    }
    const end = endOf(error, context.signal.aborted, queued.isLast);
    // A database that is gone cannot be told; the next heartbeat marks the attempt interrupted.
    await finishJobRun(db, jobRunId, end).catch(() => {});
    return { outcome: end, error };
  } finally {
    atWork.delete(jobRunId);
  }
}

function enqueueAgain<Q extends QueueName>({ client }: JobContext, { queue, data }: { queue: Q; data: JobData[Q] }) {
  return enqueue(client.db, queue, data, { startAfterSeconds: BUSY_RETRY_SECONDS });
}

function endOf(error: unknown, isStopping: boolean, isLast: boolean): JobEnd {
  if (isStopping) return { state: "interrupted", error: "The worker was told to stop" };
  const reason = error instanceof Error ? reasonOf(error).message : String(error);
  return { state: isLast ? "failed" : "retrying", error: reason };
}
