import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { beforeEach, expect, test, vi } from "vitest";
import { createJobRun, recordHeartbeat } from "@/db/mutations/jobs";
import { scoringDatabase } from "@/lib/jobs/scoring-test-kit";
import { nightlyScoring } from "./nightly-scoring";
import { runWorker } from "./worker";
import { queuedJob, workerOptions } from "./worker-test-kit";

const database = scoringDatabase();
const { sql, score, insertActiveHousehold } = database;
const on = () => ({ client: database.client(), connection: database.connection() });

beforeEach(async () => {
  await sql()`TRUNCATE casey.job_runs, casey.workers`;
});

test("a worker that was killed in the middle is succeeded at once; one of another machine is waited for", async () => {
  await insertActiveHousehold("a");
  await score({ dates: ["2026-11-19"] });
  const { db } = database.client();
  const dead = { processId: spawnSync("true").pid, workerId: randomUUID(), host: hostname() };
  const away = { ...dead, workerId: randomUUID(), host: "elsewhere" };
  for (const worker of [dead, away]) {
    await recordHeartbeat(db, worker, []);
    await createJobRun(db, worker.workerId, queuedJob("nightly-scoring"));
  }
  const stop = new AbortController();
  const ended = runWorker(workerOptions(on(), { jobs: [nightlyScoring], signal: stop.signal }));
  const states = async () => {
    const rows = await sql()`SELECT w.host, r.state FROM casey.job_runs r LEFT JOIN casey.workers w USING (worker_id)
      ORDER BY job_run_id LIMIT 2`;
    return rows.map(({ host, state }) => [host, state]);
  };
  await vi.waitFor(async () =>
    expect(await states()).toEqual([
      [null, "interrupted"],
      ["elsewhere", "running"],
    ]),
  );
  stop.abort();
  await ended;
});

test("two workers on one database score each missed day once, and sign off", async () => {
  await insertActiveHousehold("a");
  await score({ dates: ["2026-11-18"] });
  const stop = new AbortController();
  const options = workerOptions(on(), { jobs: [nightlyScoring], signal: stop.signal });
  const ended = [runWorker(options), runWorker(options)];
  await vi.waitFor(
    async () => {
      const [row] = await sql()`SELECT count(*)::int AS done FROM casey.job_runs WHERE state = 'done'`;
      expect(row?.done).toBeGreaterThan(0);
    },
    { timeout: 15_000, interval: 100 },
  );
  expect(await sql()`SELECT FROM casey.workers`).toHaveLength(2);
  stop.abort();
  await Promise.all(ended);
  expect(await sql()`SELECT FROM casey.workers`).toHaveLength(0);
  const runs = await sql()`SELECT score_date::text AS date, status FROM casey.runs ORDER BY run_id`;
  expect(runs.map(({ date, status }) => `${date} ${status}`)).toEqual([
    "2026-11-18 published",
    "2026-11-19 published",
    "2026-11-20 published",
  ]);
});
