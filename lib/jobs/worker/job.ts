import type { Client } from "@/db/client";
import type { JobData, QueueName } from "@/db/jobs/queues";

/** What a job works with. */
export interface JobContext {
  /** A pool of six connections without a statement timeout. */
  client: Client;
  now: () => Date;
  /** Local time of the nightly scoring, "05:15". */
  scoreAt: string;
  /** Aborted when the worker is told to stop: end soon, leaving nothing half done. */
  signal: AbortSignal;
}

/** What an attempt did, for the record of attempts: counts and days, never people's data. */
export type JobSummary = Record<string, string | number>;

/** A kind of work, and the queue its jobs come from. */
export interface Job<Q extends QueueName> {
  queue: Q;
  /**
   * Does it. Must be safe to run again: an attempt may be cut off anywhere.
   * @throws JobBusyError when others are at the same work: it is tried again a minute later, and is no failure
   */
  run(context: JobContext, data: JobData[Q]): Promise<JobSummary>;
  /** Whether a worker should wish for it by itself; asked every 15 seconds while no such job is pending. */
  isDue?(context: JobContext, worker: { hasJustStarted: boolean }): Promise<boolean>;
}

/** A job of any queue, as the worker keeps them. */
export type AnyJob = { [Q in QueueName]: Job<Q> }[QueueName];

/** Others are at the same work. */
export class JobBusyError extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = "JobBusyError";
  }
}
