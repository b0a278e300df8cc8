import { describe, expect, test } from "vitest";
import { listRuns } from "@/db/queries/run-history";
import { findPublishedRun } from "@/db/queries/runs";
import { findSnapshot, listSnapshots } from "@/db/queries/snapshots";
import { insert } from "@/db/test/factories";
import { MODEL_V1 } from "@/lib/scoring/model";
import { scoreHousehold } from "@/lib/scoring/score-household";
import { DAY, published, scoringDatabase } from "./scoring-test-kit";

const { db, sql, score, snapshotsOf, insertActiveHousehold } = scoringDatabase();

async function insertUser(): Promise<string> {
  const [row] = await sql()`INSERT INTO casey.users (email, name, role) VALUES ('ann@x.org', 'Ann', 'admin')
    RETURNING user_id::text`;
  return row?.user_id;
}

describe("a day", () => {
  test("becomes a record that explains itself, with its cells and list rows", async () => {
    await insertActiveHousehold("a");
    await insert(db(), "households", {
      householdId: "gone",
      isActive: false,
      churnedAt: new Date("2026-11-01"),
    });
    const { days } = await score();
    const { runId, households, healthSegments } = published(days[0]);

    expect(households).toBe(1);
    const run = await findPublishedRun(db(), DAY);
    expect(run).toMatchObject({ runId, modelVersion: 1, restated: false, approximate: false });
    const snapshot = await findSnapshot(db(), { householdId: "a", run: { runId, scoreDate: DAY } });
    if (!snapshot) throw new Error("no snapshot");
    expect(snapshot).toMatchObject({
      planType: "Premium",
      mrrCents: 999,
      inputs: { usage: { tasksCompletedWeekly: 1 } },
    });
    expect(scoreHousehold(snapshot.inputs)).toEqual(snapshot.score);
    expect(healthSegments[snapshot.score.healthSegment]).toBe(1);

    const cells = await sql()`SELECT household_count, mrr_cents::int, health_score_sum::int FROM casey.health_cells`;
    expect([...cells]).toEqual([{ household_count: 1, mrr_cents: 999, health_score_sum: snapshot.score.healthScore }]);
    const current =
      await sql()`SELECT household_id, sort_name, csm_email, health_change_7d FROM casey.current_households`;
    expect([...current]).toEqual([
      { household_id: "a", sort_name: "the testers", csm_email: "c@x.org", health_change_7d: null },
    ]);
    const view = await sql()`SELECT household_id, health_score FROM analytics.fct_customer_health`;
    expect([...view]).toEqual([{ household_id: "a", health_score: snapshot.score.healthScore }]);
  });

  test("is known to the planner as soon as lists read it", async () => {
    for (const id of ["a", "b"]) await insertActiveHousehold(id);
    const { days } = await score();
    const { runId } = published(days[0]);
    const [run] = await sql()`SELECT most_common_vals::text AS ids FROM pg_stats
      WHERE schemaname = 'casey' AND tablename = ${`current_households_${runId}`} AND attname = 'run_id'`;
    expect(run?.ids).toBe(`{${runId}}`);
    const [list] = await sql()`SELECT relallvisible = relpages AS seen FROM pg_class
      WHERE oid = ${`casey.current_households_${runId}`}::regclass`;
    expect(list?.seen).toBe(true);
  });

  test("tells who started each run, on the list of runs and in the audit log", async () => {
    await insertActiveHousehold("a");
    const userId = await insertUser();
    for (const actor of ["system", userId]) await score({ actor, restate: true });
    const known = { actor: userId, actorName: "Ann" };
    expect(await listRuns(db(), { limit: 2 })).toMatchObject([known, { actor: "system", actorName: null }]);
    const told =
      await sql()`SELECT actor FROM casey.audit_log WHERE action = 'run.published' ORDER BY audit_id DESC LIMIT 2`;
    expect([...told]).toEqual([{ actor: userId }, { actor: "system" }]);
  });

  test("is left alone when it has a record, and replaced by the same rows when restated", async () => {
    await insertActiveHousehold("a");
    const first = published((await score()).days[0]);
    const before = await snapshotsOf(first.runId);
    expect((await score()).days).toEqual([{ date: DAY, outcome: "already scored" }]);

    const again = published((await score({ restate: true })).days[0]);
    expect(again.runId).toBeGreaterThan(first.runId);
    const after = await snapshotsOf(again.runId);
    expect(after.map((row) => ({ ...row, run_id: null }))).toEqual(before.map((row) => ({ ...row, run_id: null })));
    expect(await findPublishedRun(db(), DAY)).toMatchObject({ runId: again.runId, restated: true });
    const statuses = await sql()`SELECT status FROM casey.runs ORDER BY run_id`;
    expect(statuses.map(({ status }) => status)).toEqual(["superseded", "published"]);
    expect(await listSnapshots(db(), { householdId: "a", from: DAY, to: DAY })).toHaveLength(1);
  });

  test("is approximate when it is past, and shows the change of a week when it is the newest", async () => {
    await insertActiveHousehold("a");
    await score({ dates: ["2026-11-13", DAY] });
    expect(await findPublishedRun(db(), "2026-11-13")).toMatchObject({ restated: false, approximate: true });
    const [before, after] = await listSnapshots(db(), { householdId: "a", from: "2026-11-13", to: DAY });
    const change = (after?.score.healthScore ?? 0) - (before?.score.healthScore ?? 0);
    expect(change).not.toBe(0);
    const [row] = await sql()`
      SELECT health_change_7d FROM casey.current_households c JOIN casey.published_days p USING (run_id)
      ORDER BY p.score_date DESC LIMIT 1`;
    expect(row).toEqual({ health_change_7d: change });
  });

  test("of a week before the newest changes what the list compares with", async () => {
    await insertActiveHousehold("a");
    await score();
    const listed = async () =>
      (await sql()`SELECT health_change_7d AS change FROM casey.current_households`)[0]?.change;
    expect(await listed()).toBeNull();
    await score({ dates: ["2026-11-13"] });
    const backFilled = await listed();
    expect(backFilled).toBeGreaterThan(0);
    await sql()`UPDATE analytics.dim_households SET created_at = '2026-11-19'`;
    await score({ dates: ["2026-11-13"], restate: true });
    expect(await listed()).toBeNull();
  });

  test("keeps ids of any characters", async () => {
    const awkward = 'a\\tb\t"ü"\n\\N';
    await insertActiveHousehold(awkward);
    const { runId } = published((await score()).days[0]);
    expect(await findSnapshot(db(), { householdId: awkward, run: { runId, scoreDate: DAY } })).not.toBeNull();
  });

  test("before the first household is published empty", async () => {
    await insertActiveHousehold("a");
    const day = published((await score({ dates: ["2020-01-01"] })).days[0]);
    expect(day.households).toBe(0);
    expect(await findPublishedRun(db(), "2020-01-01")).not.toBeNull();
  });
});

describe("bad data", () => {
  test("is scored where possible and counted as findings, which keep the day they were first seen", async () => {
    await insertActiveHousehold("a");
    await insert(db(), "households", { householdId: "b", planType: "Gold", memberCount: -2, photosUploadedCount: -1 });
    await insert(db(), "householdActivity", { householdId: "nobody", activityDate: DAY });
    await insert(db(), "subscriptions", {
      householdId: "a",
      paymentStatus: "refunded",
      paymentDate: "2026-11-19",
      billingPeriodDays: -30,
    });
    await insert(db(), "supportTickets", {
      householdId: "a",
      csatScore: 9,
      createdAt: new Date("2026-11-10T10:00:00Z"),
      resolvedAt: new Date("2026-11-09T10:00:00Z"),
    });
    const first = published((await score({ dates: ["2026-11-19"], checks: true })).days[0]);
    expect(first.households).toBe(2);
    await insert(db(), "npsSurveys", { householdId: "a", npsScore: 12 });
    await insert(db(), "households", { householdId: "c", isActive: false });
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
    const stored = await sql()`
      SELECT rule, first_seen::text FROM casey.findings WHERE run_id = ${second.runId} ORDER BY rule`;
    const firstSeen = Object.fromEntries(stored.map(({ rule, first_seen }) => [rule, first_seen]));
    expect(firstSeen).toMatchObject({ orphan_facts: "2026-11-19", flags_against_churned_at: DAY });
    const snapshot = await findSnapshot(db(), { householdId: "b", run: { runId: second.runId, scoreDate: DAY } });
    expect(snapshot).toMatchObject({
      planType: "Free",
      inputs: { usage: { totalMembers: 0 }, adoption: { photosUploaded: 0 } },
    });
  });

  test("of a size that no figure and no index holds is scored too", async () => {
    const longName = String.fromCodePoint(...Array.from({ length: 5_000 }, (_, index) => 0x4e00 + index));
    await insertActiveHousehold("a");
    await insert(db(), "households", { householdId: "b", planType: "Premium", householdName: longName });
    await sql()`UPDATE analytics.dim_households SET mrr_cents = 9223372036854775807`;
    expect(published((await score()).days[0]).households).toBe(2);
    const view = await sql()`SELECT mrr_cents FROM analytics.fct_customer_health`;
    expect(view.map(({ mrr_cents }) => mrr_cents)).toEqual(["1000000000000", "1000000000000"]);
    const [row] = await sql()`SELECT household_name FROM casey.current_households WHERE household_id = 'b'`;
    expect(row?.household_name).toBe(longName);
  });

  test("costs only the household that cannot be scored", async () => {
    await insertActiveHousehold("a");
    await insert(db(), "households", { householdId: "free" });
    // A model that can score the Free household alone: paid ones come to a score that is no number.
    const paymentHealth = {
      ...MODEL_V1.paymentHealth,
      status: { current: Number.NaN, overdue: 0, failed: 0, cancelled: 0 },
    };
    await insert(db(), "subscriptions", { householdId: "a", paymentDate: DAY });
    const day = published((await score({ model: { ...MODEL_V1, paymentHealth } })).days[0]);
    expect(day.households).toBe(1);
    expect(day.findings).toMatchObject([{ rule: "scoring_failed", count: 1, samples: [{ household_id: "a" }] }]);
  });

  test("of every household publishes nothing and says why", async () => {
    await insertActiveHousehold("a");
    const weights = { ...MODEL_V1.weights, productUsage: Number.NaN };
    await expect(score({ model: { ...MODEL_V1, weights } })).rejects.toThrow("None of 1 households could be scored");
    expect(await findPublishedRun(db(), DAY)).toBeNull();
    const [run] = await sql()`SELECT status, error FROM casey.runs`;
    expect(run).toMatchObject({ status: "failed", error: expect.stringContaining("None of 1") });
  });
});
