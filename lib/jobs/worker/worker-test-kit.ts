import { randomUUID } from "node:crypto";
import pino from "pino";
import type { Client, Connection } from "@/db/client";
import type { QueuedJob } from "@/db/jobs/queue";
import type { QueueName } from "@/db/jobs/queues";
import type { WorkerOptions } from "./worker";
import { createWorkerMetrics } from "./worker-metrics";

/** Ten in the morning after 20 November 2026, the last day of the scoring tests. */
const MORNING = new Date("2026-11-21T10:00:00Z");

/** A worker's options: time stands still, nothing is logged. */
export function workerOptions(
  on: { client: Client; connection: Connection },
  given: Partial<WorkerOptions> = {},
): WorkerOptions {
  return {
    ...on,
    jobs: [],
    now: () => MORNING,
    scoreAt: "05:15",
    signal: new AbortController().signal,
    log: pino({ level: "silent" }),
    metrics: createWorkerMetrics(),
    ...given,
  };
}

/** A job as the queue hands it over. */
export function queuedJob<Q extends QueueName>(queue: Q, given: Partial<QueuedJob<Q>> = {}): QueuedJob<Q> {
  return { jobId: randomUUID(), queue, data: {}, attempt: 1, isLast: false, ...given };
}
