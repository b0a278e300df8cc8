import { Counter, Gauge, Histogram } from "prom-client";
import { createProcessMetrics, type ProcessMetrics } from "@/lib/metrics";
import type { AttemptOutcome } from "./attempt";

/** What a worker counts. */
export interface WorkerMetrics extends ProcessMetrics {
  attemptEnded(job: string, outcome: AttemptOutcome, seconds: number): void;
  heartbeat(): void;
}

const MINUTE = 60;

/** A registry for one worker process. */
export function createWorkerMetrics(): WorkerMetrics {
  const metrics = createProcessMetrics("worker");
  const registers = [metrics.registry];
  const attempts = new Histogram({
    name: "casey_job_duration_seconds",
    help: "How long attempts at jobs took, by how they ended.",
    labelNames: ["job", "state"],
    buckets: [0.1, 0.5, 1, 5, 15, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE],
    registers,
  });
  const households = new Counter({
    name: "casey_households_scored_total",
    help: "Households scored by jobs, once for each day.",
    registers,
  });
  const seen = new Gauge({
    name: "casey_worker_heartbeat_timestamp_seconds",
    help: "When this worker last said in the database that it lives.",
    registers,
  });
  return {
    ...metrics,
    attemptEnded(job, outcome, seconds) {
      attempts.observe({ job, state: outcome.state }, seconds);
      if (outcome.state === "done") households.inc(Number(outcome.summary.households ?? 0));
    },
    heartbeat: () => seen.setToCurrentTime(),
  };
}
