import { describe, expect, test } from "vitest";
import { createJobRun, finishJobRun } from "@/db/mutations/jobs";
import { withScoringLock } from "@/db/mutations/scoring-runs";
import { scoringDatabase } from "@/lib/jobs/scoring-test-kit";
import { JobBusyError } from "./job";
import { nightlyScoring } from "./nightly-scoring";
import type { WorkerOptions } from "./worker";
import { queuedJob, workerOptions } from "./worker-test-kit";

const database = scoringDatabase();
const { sql, db, score, insertActiveHousehold } = database;
const options = (given: Partial<WorkerOptions>) =>
  workerOptions({ client: database.client(), connection: database.connection() }, given);
const night = (given: Partial<WorkerOptions> = {}) => nightlyScoring.run(options(given), {});
const isDue = (at = "2026-11-21T10:00:00Z", hasJustStarted = false) =>
  nightlyScoring.isDue?.(options({ now: () => new Date(at) }), { hasJustStarted });
const runs = async () =>
  (await sql()`SELECT score_date::text AS date, status FROM casey.runs ORDER BY run_id`).map(
    ({ date, status }) => `${date} ${status}`,
  );

describe("catching up", () => {
  test("scores each missed day once, oldest first", async () => {
    await insertActiveHousehold("a");
    await score({ dates: ["2026-11-17"] });
    expect(await isDue()).toBe(true);
    expect(await night()).toEqual({ days: 3, households: 3, from: "2026-11-18", to: "2026-11-20" });
    const all = ["2026-11-17 published", "2026-11-18 published", "2026-11-19 published", "2026-11-20 published"];
    expect(await runs()).toEqual(all);
    expect(await isDue()).toBe(false);
    expect(await night()).toEqual({ days: 0 });
    expect(await runs()).toEqual(all);
  });

  test("stopped in the middle, the next night goes on where it stopped", async () => {
    await insertActiveHousehold("a");
    await score({ dates: ["2026-11-17"] });
    const stop = new AbortController();
    const stopsAfterTheFirst = {
      get aborted() {
        return stop.signal.aborted;
      },
      throwIfAborted() {
        stop.signal.throwIfAborted();
        calls += 1;
        if (calls === 2) stop.abort(new Error("stopped"));
      },
    } as AbortSignal;
    let calls = 0;
    await expect(night({ signal: stopsAfterTheFirst })).rejects.toThrow("stopped");
    expect(await runs()).toEqual(["2026-11-17 published", "2026-11-18 published", "2026-11-19 failed"]);
    expect(await night()).toMatchObject({ days: 2, from: "2026-11-19", to: "2026-11-20" });
    expect((await runs()).slice(3)).toEqual(["2026-11-19 published", "2026-11-20 published"]);
  });
});

describe("what is due", () => {
  test("yesterday is, once its time has come", async () => {
    await insertActiveHousehold("a");
    await score({ dates: ["2026-11-19"] });
    expect(await isDue("2026-11-21T05:14:00Z")).toBe(false);
    expect(await isDue("2026-11-21T05:15:00Z")).toBe(true);
  });

  test("nothing is in a database without households", async () => {
    expect(await isDue()).toBe(false);
    expect(await night()).toEqual({ days: 0 });
    expect(await runs()).toEqual([]);
  });

  test("the first record of all is made at night, not while someone loads the tables", async () => {
    await insertActiveHousehold("a");
    expect(await isDue("2026-11-21T14:00:00Z", true)).toBe(false);
    expect(await isDue("2026-11-21T05:20:00Z")).toBe(true);
  });

  test("after a failure for good it rests for an hour, unless a worker has just started", async () => {
    await insertActiveHousehold("a");
    await score({ dates: ["2026-11-19"] });
    const job = queuedJob("nightly-scoring");
    const run = await createJobRun(db(), job.jobId, job);
    await finishJobRun(db(), run, { state: "failed", error: "on purpose" });
    const ended = new Date();
    const later = (minutes: number) => new Date(ended.getTime() + minutes * 60_000).toISOString();
    expect(await isDue(later(50))).toBe(false);
    expect(await isDue(later(50), true)).toBe(true);
    expect(await isDue(later(61))).toBe(true);
  });
});

test("while others score it says that it is busy, and nothing fails", async () => {
  await insertActiveHousehold("a");
  await score({ dates: ["2026-11-19"] });
  await withScoringLock(database.client(), async () => {
    await expect(night()).rejects.toBeInstanceOf(JobBusyError);
  });
  expect(await runs()).toEqual(["2026-11-19 published"]);
});
