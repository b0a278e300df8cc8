import { expect, test } from "vitest";
import { createWorkerMetrics } from "./worker-metrics";

test("attempts count by job and end, households by day, and the heartbeat is dated", async () => {
  const metrics = createWorkerMetrics();
  metrics.attemptEnded("nightly-scoring", { state: "done", summary: { days: 2, households: 600 } }, 4);
  metrics.attemptEnded("nightly-scoring", { state: "retrying", error: "on purpose" }, 1);
  metrics.heartbeat();
  const text = await metrics.registry.metrics();
  const attempts = text.match(/^casey_job_duration_seconds_count.*$/gm)?.toSorted();
  expect(attempts).toEqual([
    expect.stringMatching(/(?=.*job="nightly-scoring")(?=.*state="done").* 1$/),
    expect.stringMatching(/(?=.*job="nightly-scoring")(?=.*state="retrying").* 1$/),
  ]);
  expect(text).toMatch(/^casey_households_scored_total\S* 600$/m);
  const [, seen] = text.match(/^casey_worker_heartbeat_timestamp_seconds\S* (\S+)$/m) ?? [];
  expect(Math.abs(Number(seen) - Date.now() / 1000)).toBeLessThan(60);
});
