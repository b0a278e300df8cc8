import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Client, Connection } from "@/db/client";
import { startOf } from "@/db/embedded/processes";
import { enqueue } from "@/db/jobs/enqueue";
import { openQueue, type Queue, type QueuedJob } from "@/db/jobs/queue";
import { pruneJobRuns, recordHeartbeat, removeWorker } from "@/db/mutations/jobs";
import { isJobPending, listWorkersOn } from "@/db/queries/jobs";
import type { Log } from "@/lib/log";
import { attemptJob } from "./attempt";
import type { AnyJob, Job, JobContext } from "./job";
import type { WorkerMetrics } from "./worker-metrics";

/** How often a worker says that it lives, and looks for what is due. */
const HEARTBEAT_MS = 15_000;

/** What a worker runs on. */
export interface WorkerOptions extends JobContext {
  connection: Connection;
  jobs: readonly AnyJob[];
  log: Log;
  metrics: WorkerMetrics;
}

interface State {
  workerId: string;
  atWork: Set<number>;
  hasJustStarted: boolean;
}

/**
 * Works off the queues until the signal aborts, and wishes for what is due. Several workers on one database share the work.
 * A database that goes away is waited for.
 * @throws Error when the database cannot be reached at the start
 */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { client, signal, log, jobs } = options;
  const state: State = { workerId: randomUUID(), atWork: new Set(), hasJustStarted: true };
  const queue = await openQueue(options.connection, (error) => log.warn({ error }, "The queue had a failure"));
  try {
    for (const job of jobs) await consume(queue, options, job as Job<AnyJob["queue"]>, state);
    log.info({ workerId: state.workerId }, "The worker is ready");
    while (!signal.aborted) {
      await beat(options, state);
      await pause(HEARTBEAT_MS, undefined, { signal }).catch(() => {});
    }
  } finally {
    await queue.close();
    await removeWorker(client.db, state.workerId).catch((error) =>
      log.warn({ error }, "The worker could not sign off"),
    );
  }
}

function consume<Q extends AnyJob["queue"]>(queue: Queue, options: WorkerOptions, job: Job<Q>, state: State) {
  const { log, metrics } = options;
  return queue.consume(job.queue, async (queued: QueuedJob<Q>) => {
    const begun = performance.now();
    const { outcome, error } = await attemptJob(options, job, queued, state);
    const durationMs = Math.round(performance.now() - begun);
    metrics.attemptEnded(job.queue, outcome, durationMs / 1000);
    metrics.countError(error);
    const entry = { job: job.queue, jobId: queued.jobId, attempt: queued.attempt, durationMs };
    if (outcome.state === "done") log.info({ ...entry, ...outcome.summary }, "Job done");
    else if (outcome.state === "busy") log.info(entry, "Others are at the same work; trying again in a minute");
    else log.error({ ...entry, state: outcome.state, error }, "Job failed");
    if (error !== undefined) throw error;
  });
}

/**
 * Whom this one succeeds need not be missed for two minutes, as a worker of another machine must: what it was at is free at
 * once. An earlier process of our own number is gone too, as in a container that was started again.
 */
async function signOffTheDead(db: Client["db"]): Promise<void> {
  const ourStart = Date.now() - process.uptime() * 1000;
  for (const { workerId, processId, startedAt } of await listWorkersOn(db, hostname())) {
    const isGone = processId === process.pid ? startedAt.getTime() < ourStart : startOf(processId) === null;
    if (isGone) await removeWorker(db, workerId);
  }
}

/** Says that the worker lives, then wishes for what is due. A failure is told and waits for the next heartbeat. */
async function beat(options: WorkerOptions, state: State): Promise<void> {
  const { client, jobs, log, metrics } = options;
  try {
    if (state.hasJustStarted) await signOffTheDead(client.db);
    const worker = { workerId: state.workerId, host: hostname(), processId: process.pid };
    await recordHeartbeat(client.db, worker, [...state.atWork]);
    metrics.heartbeat();
    for (const job of jobs) {
      if (!job.isDue || (await isJobPending(client.db, job.queue))) continue;
      if (await job.isDue(options, state)) await enqueue(client.db, job.queue, {});
    }
    if (state.hasJustStarted) await pruneJobRuns(client.db);
    state.hasJustStarted = false;
  } catch (error) {
    metrics.countError(error);
    log.warn({ error }, "The heartbeat failed");
  }
}
