import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { scoringDatabase } from "@/lib/jobs/scoring-test-kit";
import { attemptJob } from "./attempt";
import { type Job, JobBusyError } from "./job";
import { queuedJob, workerOptions } from "./worker-test-kit";

const database = scoringDatabase();
const { sql } = database;
beforeEach(async () => {
  await sql()`TRUNCATE casey.job_runs`;
  await sql()`DELETE FROM casey_jobs.job`;
});

const job = (run: Job<"demo-history">["run"]): Job<"demo-history"> => ({ queue: "demo-history", run });
const attempt = (run: Job<"demo-history">["run"], isLast = false, signal = new AbortController().signal) => {
  const on = { client: database.client(), connection: database.connection() };
  const queued = queuedJob("demo-history", { isLast });
  return attemptJob(workerOptions(on, { signal }), job(run), queued, { workerId: randomUUID(), atWork: new Set() });
};
const records = () => sql()`SELECT state, summary, error, finished_at IS NOT NULL AS ended FROM casey.job_runs`;
const fails = async () => {
  throw new Error("on purpose");
};

describe("the record of an attempt", () => {
  test("is there while it lasts", async () => {
    await attempt(async () => {
      expect([...(await records())]).toMatchObject([{ state: "running", ended: false }]);
      return {};
    });
  });

  test("tells what was done", async () => {
    expect((await attempt(async () => ({ days: 3 }))).outcome).toEqual({ state: "done", summary: { days: 3 } });
    expect([...(await records())]).toMatchObject([{ state: "done", summary: { days: 3 }, ended: true }]);
  });

  test("tells a failure, and whether another attempt follows", async () => {
    expect((await attempt(fails)).error).toEqual(new Error("on purpose"));
    await attempt(fails, true);
    expect([...(await records())]).toMatchObject([
      { state: "retrying", error: "on purpose", ended: true },
      { state: "failed", error: "on purpose", ended: true },
    ]);
  });

  test("tells a worker's stop from a failure", async () => {
    await attempt(fails, true, AbortSignal.abort());
    expect([...(await records())]).toMatchObject([{ state: "interrupted" }]);
  });

  test("is none where others are at the same work; the job waits anew, once", async () => {
    const busy = async () => {
      throw new JobBusyError(new Error("others"));
    };
    expect(await attempt(busy)).toEqual({ outcome: { state: "busy" } });
    await attempt(busy);
    expect(await records()).toHaveLength(0);
    const waiting = await sql()`SELECT start_after > now() + interval '50 seconds' AS later FROM casey_jobs.job`;
    expect([...waiting]).toEqual([{ later: true }]);
  });
});
