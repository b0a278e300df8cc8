import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { ScoringBusyError } from "@/db/mutations/scoring-runs";
import { findPublishedRun } from "@/db/queries/runs";
import { findSnapshot, listSnapshots } from "@/db/queries/snapshots";
import { insert, insertWorld, make } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { MODEL_V1 } from "@/lib/scoring/model";
import { scoreHousehold } from "@/lib/scoring/score-household";
import { type ScoringRequest, scoreDays } from "./score";
import type { DayResult } from "./score-day";

const DAY = "2026-11-20";
/** The morning after DAY. */
const NOW = new Date("2026-11-21T06:00:00Z");

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());
beforeEach(async () => {
  await own.client.sql`TRUNCATE casey.runs, casey.published_days, casey.findings, casey.health_snapshots,
    casey.health_cells, casey.current_households`;
  await own.client.sql`TRUNCATE analytics.dim_households, analytics.dim_members, analytics.dim_subscriptions,
    analytics.fct_household_activity, analytics.fct_support_tickets, analytics.fct_nps_surveys`;
});

async function score(request: Partial<ScoringRequest> = {}) {
  const defaults = { client: own.client, timeZone: "UTC", now: NOW, dates: [DAY], checks: false };
  return scoreDays({ ...defaults, ...request });
}

function published(result: DayResult | undefined): Extract<DayResult, { outcome: "published" }> {
  if (result?.outcome !== "published") throw new Error(`not published: ${JSON.stringify(result)}`);
  return result;
}

async function rowsOf(runId: number) {
  return own.client.sql`SELECT * FROM casey.health_snapshots WHERE run_id = ${runId} ORDER BY household_id`;
}

/** An active Premium household of two with a week of tasks. */
async function insertActiveHousehold(householdId: string) {
  const { db } = own.client;
  await insert(db, "households", {
    householdId,
    planType: "Premium",
    mrrCents: 999,
    memberCount: 2,
    csmEmail: "c@x.org",
  });
  await insert(db, "householdActivity", { householdId, activityDate: "2026-11-18" });
}

describe("a day", () => {
  test("becomes a record that explains itself, with its cells and list rows", async () => {
    await insertActiveHousehold("a");
    await insert(own.client.db, "households", {
      householdId: "gone",
      isActive: false,
      churnedAt: new Date("2026-11-01"),
    });
    const { days } = await score();
    const { runId, households, healthSegments } = published(days[0]);

    expect(households).toBe(1);
    const run = await findPublishedRun(own.client.db, DAY);
    expect(run).toMatchObject({ runId, modelVersion: 1, restated: false, approximate: false });
    const snapshot = await findSnapshot(own.client.db, { householdId: "a", run: { runId, scoreDate: DAY } });
    if (!snapshot) throw new Error("no snapshot");
    expect(snapshot).toMatchObject({
      planType: "Premium",
      mrrCents: 999,
      inputs: { usage: { tasksCompletedWeekly: 1 } },
    });
    expect(scoreHousehold(snapshot.inputs)).toEqual(snapshot.score);
    expect(healthSegments[snapshot.score.healthSegment]).toBe(1);

    const cells = await own.client
      .sql`SELECT household_count, mrr_cents::int, health_score_sum::int FROM casey.health_cells`;
    expect([...cells]).toEqual([{ household_count: 1, mrr_cents: 999, health_score_sum: snapshot.score.healthScore }]);
    const current = await own.client
      .sql`SELECT household_id, sort_name, csm_email, health_change_7d FROM casey.current_households`;
    expect([...current]).toEqual([
      { household_id: "a", sort_name: "the testers", csm_email: "c@x.org", health_change_7d: null },
    ]);
    const view = await own.client.sql`SELECT household_id, health_score FROM analytics.fct_customer_health`;
    expect([...view]).toEqual([{ household_id: "a", health_score: snapshot.score.healthScore }]);
  });

  test("is left alone when it has a record, and replaced by the same rows when restated", async () => {
    await insertActiveHousehold("a");
    const first = published((await score()).days[0]);
    const before = await rowsOf(first.runId);
    expect((await score()).days).toEqual([{ date: DAY, outcome: "already scored" }]);

    const again = published((await score({ restate: true })).days[0]);
    expect(again.runId).toBeGreaterThan(first.runId);
    const after = await rowsOf(again.runId);
    expect(after.map((row) => ({ ...row, run_id: null }))).toEqual(before.map((row) => ({ ...row, run_id: null })));
    expect(await findPublishedRun(own.client.db, DAY)).toMatchObject({ runId: again.runId, restated: true });
    const statuses = await own.client.sql`SELECT status FROM casey.runs ORDER BY run_id`;
    expect(statuses.map(({ status }) => status)).toEqual(["superseded", "published"]);
    expect(await listSnapshots(own.client.db, { householdId: "a", from: DAY, to: DAY })).toHaveLength(1);
  });

  test("is approximate when it is past, and shows the change of a week when it is the newest", async () => {
    await insertActiveHousehold("a");
    await score({ dates: ["2026-11-13", DAY] });
    expect(await findPublishedRun(own.client.db, "2026-11-13")).toMatchObject({ restated: false, approximate: true });
    const [before, after] = await listSnapshots(own.client.db, { householdId: "a", from: "2026-11-13", to: DAY });
    const change = (after?.score.healthScore ?? 0) - (before?.score.healthScore ?? 0);
    expect(change).not.toBe(0);
    const [row] = await own.client.sql`
      SELECT health_change_7d FROM casey.current_households c JOIN casey.published_days p USING (run_id)
      ORDER BY p.score_date DESC LIMIT 1`;
    expect(row).toEqual({ health_change_7d: change });
  });

  test("before the first household is published empty", async () => {
    await insertActiveHousehold("a");
    const day = published((await score({ dates: ["2020-01-01"] })).days[0]);
    expect(day.households).toBe(0);
    expect(await findPublishedRun(own.client.db, "2020-01-01")).not.toBeNull();
  });
});

describe("bad data", () => {
  test("is scored where possible and counted as findings, which keep the day they were first seen", async () => {
    const { db } = own.client;
    await insertActiveHousehold("a");
    await insert(db, "households", { householdId: "b", planType: "Gold", memberCount: -2, photosUploadedCount: -1 });
    await insert(db, "householdActivity", { householdId: "nobody", activityDate: DAY });
    await insert(db, "subscriptions", {
      householdId: "a",
      paymentStatus: "refunded",
      paymentDate: "2026-11-19",
      billingPeriodDays: -30,
    });
    await insert(db, "supportTickets", {
      householdId: "a",
      csatScore: 9,
      createdAt: new Date("2026-11-10T10:00:00Z"),
      resolvedAt: new Date("2026-11-09T10:00:00Z"),
    });
    const first = published((await score({ dates: ["2026-11-19"], checks: true })).days[0]);
    expect(first.households).toBe(2);
    await insert(db, "npsSurveys", { householdId: "a", npsScore: 12 });
    await insert(db, "households", { householdId: "c", isActive: false });
    const second = published((await score({ checks: true })).days[0]);

    const counts = Object.fromEntries(second.findings.map(({ rule, count }) => [rule, count]));
    expect(counts).toMatchObject({
      orphan_facts: 1,
      ended_before_created: 1,
      scores_off_scale: 2,
      unknown_plan: 1,
      unknown_status: 1,
      members_below_1: 1,
      counts_below_minimum: 2,
      flags_against_churned_at: 1,
    });
    const stored = await own.client.sql`
      SELECT rule, first_seen::text FROM casey.findings WHERE run_id = ${second.runId} ORDER BY rule`;
    const firstSeen = Object.fromEntries(stored.map(({ rule, first_seen }) => [rule, first_seen]));
    expect(firstSeen).toMatchObject({ orphan_facts: "2026-11-19", flags_against_churned_at: DAY });
    const snapshot = await findSnapshot(db, { householdId: "b", run: { runId: second.runId, scoreDate: DAY } });
    expect(snapshot).toMatchObject({
      planType: "Free",
      inputs: { usage: { totalMembers: 0 }, adoption: { photosUploaded: 0 } },
    });
  });

  test("costs only the household that cannot be scored", async () => {
    await insertActiveHousehold("a");
    await insert(own.client.db, "households", { householdId: "free" });
    // A model that can score the Free household alone: paid ones come to a score that is no number.
    const paymentHealth = {
      ...MODEL_V1.paymentHealth,
      status: { current: Number.NaN, overdue: 0, failed: 0, cancelled: 0 },
    };
    await insert(own.client.db, "subscriptions", { householdId: "a", paymentDate: DAY });
    const day = published((await score({ model: { ...MODEL_V1, paymentHealth } })).days[0]);
    expect(day.households).toBe(1);
    expect(day.findings).toMatchObject([{ rule: "scoring_failed", count: 1, samples: [{ household_id: "a" }] }]);
  });

  test("of every household publishes nothing and says why", async () => {
    await insertActiveHousehold("a");
    const weights = { ...MODEL_V1.weights, productUsage: Number.NaN };
    await expect(score({ model: { ...MODEL_V1, weights } })).rejects.toThrow("None of 1 households could be scored");
    expect(await findPublishedRun(own.client.db, DAY)).toBeNull();
    const [run] = await own.client.sql`SELECT status, error FROM casey.runs`;
    expect(run).toMatchObject({ status: "failed", error: expect.stringContaining("None of 1") });
  });
});

describe("two at once and death", () => {
  test("one works, the other says so, and the first is not disturbed", async () => {
    await insertActiveHousehold("a");
    const refusals: unknown[] = [];
    const onProgress = async () => {
      refusals.push(await score({ restate: true }).catch((error: unknown) => error));
    };
    const { days } = await score({ onProgress });
    expect(refusals).toEqual([expect.any(ScoringBusyError)]);
    expect(days[0]?.outcome).toBe("published");
  });

  test("a run that another process took for dead publishes nothing", async () => {
    await insertActiveHousehold("a");
    const onProgress = async () => {
      await own.client.sql`UPDATE casey.runs SET status = 'failed'`;
    };
    await expect(score({ onProgress })).rejects.toThrow("taken over by another process");
    expect(await findPublishedRun(own.client.db)).toBeNull();
    expect(await own.client.sql`SELECT FROM casey.health_snapshots`).toHaveLength(0);
  });

  test("kill -9 amid the rows publishes nothing; the next run works and marks the dead one", async () => {
    await insertWorld(own.client.db, { households: Array.from({ length: 3_000 }, () => make("households")) });
    await score({ dates: ["2026-11-19"] });
    const child = await startChildThatStopsMidway();
    child.kill("SIGKILL");
    await once(child, "exit");

    const { db, sql } = own.client;
    expect(await findPublishedRun(db)).toMatchObject({ scoreDate: "2026-11-19" });
    expect((await sql`SELECT count(*)::int FROM casey.health_snapshots WHERE score_date = ${DAY}`)[0]).toEqual({
      count: 0,
    });
    const { days } = await scoreOnceTheServerNoticed();
    expect(published(days[0]).households).toBe(3_000);
    expect((await sql`SELECT count(*)::int FROM analytics.fct_customer_health WHERE score_date = ${DAY}`)[0]).toEqual({
      count: 3_000,
    });
    const statuses = await sql`SELECT status FROM casey.runs ORDER BY run_id`;
    expect(statuses.map(({ status }) => status)).toEqual(["published", "failed", "published"]);
  });
});

describe("housekeeping", () => {
  const listedRuns = async () => {
    const rows = await own.client.sql`SELECT DISTINCT run_id::int FROM casey.current_households ORDER BY run_id`;
    return rows.map(({ run_id }) => run_id);
  };

  test("keeps replaced rows for an hour, then removes them", async () => {
    await insertActiveHousehold("a");
    const older = published((await score({ dates: ["2026-11-19"] })).days[0]).runId;
    const replaced = published((await score()).days[0]).runId;
    const newest = published((await score({ restate: true })).days[0]).runId;
    expect(await listedRuns()).toEqual([older, replaced, newest]);
    expect(await rowsOf(replaced)).toHaveLength(1);

    await own.client.sql`UPDATE casey.runs SET finished_at = finished_at - interval '61 minutes'`;
    await own.client.sql`UPDATE casey.published_days SET published_at = published_at - interval '61 minutes'`;
    await score();
    expect(await listedRuns()).toEqual([newest]);
    expect(await rowsOf(replaced)).toHaveLength(0);
    expect(await rowsOf(older)).toHaveLength(1);
    expect(await rowsOf(newest)).toHaveLength(1);
  });

  test("drops days that are no longer kept, with the daily run alone", async () => {
    await insertActiveHousehold("a");
    // A Tuesday, a Sunday and a month's end of over 100 days ago.
    const old = ["2026-05-05", "2026-05-10", "2026-06-30"];
    expect((await score({ dates: old })).droppedDays).toBe(0);
    expect((await score()).droppedDays).toBe(1);
    const kept = await own.client.sql`SELECT score_date::text FROM casey.published_days ORDER BY 1`;
    expect(kept.map(({ score_date }) => score_date)).toEqual(["2026-05-10", "2026-06-30", DAY]);
    expect(await own.client.sql`SELECT FROM casey.health_snapshots WHERE score_date = '2026-05-05'`).toHaveLength(0);
  });
});

/** The server releases a dead process's lock when it sees the closed socket: at once, yet not before we can ask. */
async function scoreOnceTheServerNoticed() {
  for (;;) {
    try {
      return await score();
    } catch (error) {
      if (!(error instanceof ScoringBusyError)) throw error;
    }
  }
}

/** A real process that scores DAY and, after its first batch of households, announces it and waits for ever. */
async function startChildThatStopsMidway(): Promise<ChildProcess> {
  const outfile = path.resolve("dist/test-score-child.mjs");
  const contents = `
    import { openClient } from "@/db/client";
    import { JOB_DEADLINES } from "@/db/deadline";
    import { scoreDays } from "@/lib/jobs/score";
    const client = openClient(JSON.parse(process.argv[2]), { deadlines: JOB_DEADLINES });
    const onProgress = () => new Promise(() => console.log("midway"));
    await scoreDays({ client, timeZone: "UTC", now: new Date("${NOW.toISOString()}"), dates: ["${DAY}"], checks: false, onProgress });`;
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
  });
  const child = spawn(process.execPath, [outfile, JSON.stringify(own.connection)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout as NodeJS.ReadableStream, "data");
  expect(String(line)).toContain("midway");
  await rm(outfile);
  return child;
}
