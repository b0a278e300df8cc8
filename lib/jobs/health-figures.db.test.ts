import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { listHealthFigures, listMoverIds, listSegmentMoves, listWeekFigures } from "@/db/queries/health";
import { findPublishedRun, type PublishedRun } from "@/db/queries/runs";
import { listMovers } from "@/db/queries/snapshots";
import { insertWorld, make } from "@/db/test/factories";
import { givenAccount } from "@/db/test/people";
import { addDays } from "@/lib/dates";
import type { PlanType } from "@/lib/scoring/types";
import { DAY, scoringDatabase } from "./scoring-test-kit";

const world = scoringDatabase();
const PLANS = ["Free", "Premium", "Enterprise"] as const;
const DATES = [addDays(DAY, -13), addDays(DAY, -12), addDays(DAY, -7), DAY];
const EMAILS = ["ann@example.com", "bob@example.com", null];

/** A row of the snapshots, as they are counted here one by one. */
interface Row {
  household_id: string;
  owner_id: string | null;
  plan_type: PlanType;
  health_segment: string;
  health_score: number;
  product_usage_score: number;
}

const household = fc.record({
  planType: fc.constantFrom(...PLANS),
  csmEmail: fc.constantFrom(...EMAILS),
  mrrCents: fc.nat(5000),
  memberCount: fc.integer({ min: 1, max: 3 }),
  isNew: fc.boolean(),
  flags: fc.boolean(),
  activity: fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 40 }),
});

async function load(specs: (typeof household extends fc.Arbitrary<infer T> ? T : never)[]) {
  await world.sql()`TRUNCATE analytics.dim_households, analytics.fct_household_activity`;
  await world.sql()`TRUNCATE casey.runs, casey.published_days, casey.findings, casey.health_snapshots, casey.health_cells,
    casey.segment_moves, casey.movers, casey.current_households`;
  const ids = specs.map((_, index) => `h-${String(index).padStart(2, "0")}`);
  await insertWorld(world.db(), {
    households: specs.map(({ flags, isNew, activity: _, ...spec }, index) =>
      make("households", {
        ...spec,
        householdId: ids[index],
        createdAt: new Date(isNew ? "2026-11-16T09:00:00Z" : "2025-01-15T12:00:00Z"),
        recurringTasksEnabled: flags,
        remindersEnabled: flags,
        photosUploadedCount: flags ? 5 : 0,
      }),
    ),
    householdActivity: specs.flatMap(({ activity }, index) =>
      activity.map((ago) => make("householdActivity", { householdId: ids[index], activityDate: addDays(DAY, -ago) })),
    ),
  });
  await world.score({ dates: DATES });
}

async function rowsOf({ runId }: PublishedRun, owner: string | null | undefined, plan: PlanType | null) {
  const rows = (await world.sql()<Row[]>`SELECT * FROM casey.health_snapshots WHERE run_id = ${runId}`).slice();
  return rows
    .filter((row) => owner === undefined || row.owner_id === owner)
    .filter((row) => plan === null || row.plan_type === plan);
}

const tally = (words: string[]) =>
  Object.fromEntries([...new Set(words)].sort().map((word) => [word, words.filter((other) => other === word).length]));
const tallyOf = <T extends { count: number }>(rows: T[], word: (row: T) => string) =>
  tally(rows.flatMap((row) => Array<string>(row.count).fill(word(row))));

async function runAt(date: string): Promise<PublishedRun> {
  const run = await findPublishedRun(world.db(), date);
  if (!run) throw new Error(`no record of ${date}`);
  return run;
}

async function expectFiguresOf(owner: string | null | undefined) {
  const [run, before] = [await runAt(DAY), await runAt(addDays(DAY, -7))];
  const [rows, then] = [await rowsOf(run, owner, null), await rowsOf(before, undefined, null)];
  const segmentThen = new Map(then.map((row) => [row.household_id, row.health_segment]));
  const figures = await listHealthFigures(world.db(), { runId: run.runId, owner });
  expect(tallyOf(figures, ({ plan, segment, scoreBin }) => `${plan} ${segment} ${scoreBin}`)).toEqual(
    tally(rows.map((r) => `${r.plan_type} ${r.health_segment} ${Math.min(9, Math.floor(r.health_score / 10))}`)),
  );
  const usage = figures.reduce((sum, { sums }) => sum + sums.productUsage, 0);
  expect(usage).toBeCloseTo(
    rows.reduce((sum, row) => sum + row.product_usage_score, 0),
    1,
  );
  const moves = await listSegmentMoves(world.db(), { runId: run.runId, owner });
  expect(tallyOf(moves, ({ plan, from, to }) => `${plan} ${from} ${to}`)).toEqual(
    tally(rows.map((r) => `${r.plan_type} ${segmentThen.get(r.household_id) ?? null} ${r.health_segment}`)),
  );
}

async function expectMoversOf(owner: string | null | undefined, plan: PlanType | null) {
  const [run, before] = [await runAt(DAY), await runAt(addDays(DAY, -7))];
  const scores = new Map((await rowsOf(before, undefined, null)).map((row) => [row.household_id, row.health_score]));
  const changes = (await rowsOf(run, owner, plan)).flatMap((row) => {
    const change = row.health_score - (scores.get(row.household_id) ?? row.health_score);
    return change === 0 ? [] : [{ id: row.household_id, change }];
  });
  const falls = changes
    .filter(({ change }) => change < 0)
    .sort((a, b) => a.change - b.change || (a.id < b.id ? -1 : 1));
  const rises = changes
    .filter(({ change }) => change > 0)
    .sort((a, b) => b.change - a.change || (a.id > b.id ? -1 : 1));
  for (const isNewest of [true, false]) {
    const ends = [
      ["falls", falls],
      ["rises", rises],
    ] as const;
    for (const [direction, expected] of ends) {
      const ids = await listMoverIds(world.db(), { runId: run.runId, owner, plan, direction, isNewest, limit: 5 });
      expect(ids).toEqual(expected.slice(0, 5).map(({ id }) => id));
      const found = await listMovers(world.db(), { householdIds: ids, run, before });
      expect(found.map(({ before: a, after: b }) => b.score.healthScore - a.score.healthScore)).toEqual(
        expected.slice(0, 5).map(({ change }) => change),
      );
    }
  }
}

async function expectWeeksOf(owner: string | null | undefined, plan: PlanType | null) {
  const weeks = await listWeekFigures(world.db(), { date: DAY, weeks: 12, owner, plan });
  // The 7th and the 8th of November are of one week: its last record counts.
  expect(weeks.map(({ date }) => date)).toEqual(["2026-11-08", "2026-11-13", "2026-11-20"]);
  for (const { date, counts } of weeks) {
    const rows = await rowsOf(await runAt(date), owner, plan);
    expect(Object.fromEntries([...counts].sort())).toEqual(tally(rows.map((row) => row.health_segment)));
  }
}

beforeEach(async () => {
  for (const name of ["ann", "bob"]) await givenAccount(world.db(), { email: `${name}@example.com` });
});

describe("what the health screen counts", () => {
  test("is what the rows say, of every book and plan, in any world", async () => {
    const owners = [...(await world.sql()`SELECT user_id FROM casey.users`)].map((row) => row.user_id as string);
    await fc.assert(
      fc.asyncProperty(fc.array(household, { minLength: 25, maxLength: 40 }), async (specs) => {
        await load(specs);
        for (const owner of [undefined, null, ...owners]) {
          await expectFiguresOf(owner);
          for (const plan of [null, ...PLANS]) {
            await expectMoversOf(owner, plan);
            await expectWeeksOf(owner, plan);
          }
        }
      }),
      { numRuns: 1 },
    );
  }, 60_000);

  test("of a day whose week before has no record is new, and moved nowhere", async () => {
    await load([]);
    const run = await runAt(addDays(DAY, -13));
    expect(await listSegmentMoves(world.db(), { runId: run.runId, owner: undefined })).toEqual([]);
  });
});
