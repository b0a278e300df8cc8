/** The schema that pg-boss keeps its tables in. */
export const QUEUE_SCHEMA = "casey_jobs";

const HOUR_SECONDS = 3600;

/** How a queue treats its jobs, in pg-boss's words. */
interface QueueRules {
  /** `short`: of equal wishes one waits at most; `standard`: each counts. */
  policy: "short" | "standard";
  retryLimit: number;
  retryDelay: number;
  retryBackoff: boolean;
  /** A job that runs longer counts as failed, as does one whose worker was killed. */
  expireInSeconds: number;
}

/**
 * Every queue. One wish to score waits at most; that no day is scored twice is the scoring lock's promise, so a dead
 * worker's job need hold nothing back. Five more attempts within about half an hour, at doubling distances.
 */
export const QUEUES = {
  "nightly-scoring": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 23 * HOUR_SECONDS,
  },
  "demo-history": {
    policy: "short",
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 12 * HOUR_SECONDS,
  },
  // What waits stands in casey.imports: an attempt that fails is made up for by the next look, seconds later.
  "file-imports": {
    policy: "short",
    retryLimit: 0,
    retryDelay: 0,
    retryBackoff: false,
    expireInSeconds: 12 * HOUR_SECONDS,
  },
} as const satisfies Record<string, QueueRules>;

export type QueueName = keyof typeof QUEUES;

/** What a job of each queue carries. It is stored: ids, never people's data or secrets. */
export interface JobData {
  "nightly-scoring": Record<string, never>;
  "demo-history": Record<string, never>;
  "file-imports": Record<string, never>;
}
