import { expect, test, vi } from "vitest";
import { scoringDatabase } from "@/lib/jobs/scoring-test-kit";
import { nightlyScoring } from "./nightly-scoring";
import { runWorker } from "./worker";
import { workerOptions } from "./worker-test-kit";

const database = scoringDatabase();
const { sql, score, insertActiveHousehold } = database;
const on = () => ({ client: database.client(), connection: database.connection() });

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
