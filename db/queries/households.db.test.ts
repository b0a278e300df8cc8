import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Client, openClient } from "@/db/client";
import { currentHouseholds, healthCells, runs } from "@/db/schema/scoring";
import { type HouseholdListState, parseHouseholdList } from "@/lib/household-list";
import { countFiltered } from "./household-counts";
import { findHouseholdPage } from "./household-pages";
import { countHouseholds, findListableRun, listHouseholds } from "./households";

type Household = typeof currentHouseholds.$inferInsert;

let client: Client;
let runId: number;
let emptyRunId: number;
let otherRunId: number;

/** Sixty households, several of each score, so that order within a score rests on the id alone. */
function makeHousehold(index: number): Household {
  const healthScore = (index % 6) * 17;
  const name = index === 7 ? "100 %_\\ Dogs" : `Family ${String.fromCharCode(65 + (index % 9))}`;
  return {
    runId,
    householdId: `id-${String(index).padStart(2, "0")}`,
    householdName: name,
    sortName: name.toLowerCase(),
    planType: "Free",
    mrrCents: (index % 4) * 1499,
    memberCount: 2,
    healthScore,
    healthSegment: healthScore >= 80 ? "Healthy" : healthScore >= 60 ? "At Risk" : "Critical",
    churnRiskScore: (index % 5) * 20,
    churnRiskSegment: index % 5 === 4 ? "High Risk" : "Healthy",
    behavioralSegment: "Undefined",
    lifecycleStage: "Established",
    signals: [],
    daysInactive: 0,
  };
}

async function insertRun(): Promise<number> {
  const [run] = await client.db
    .insert(runs)
    .values({ scoreDate: "2026-11-20", status: "published", modelVersion: 1 })
    .returning({ runId: runs.runId });
  if (!run) throw new Error("no run");
  return run.runId;
}

beforeAll(async () => {
  client = openClient(inject("connection"));
  runId = await insertRun();
  emptyRunId = await insertRun();
  otherRunId = await insertRun();
  const households = Array.from({ length: 60 }, (_, index) => makeHousehold(index));
  await client.db
    .insert(currentHouseholds)
    .values([...households, { ...makeHousehold(99), runId: otherRunId, sortName: "family of another run" }]);
  const cells = new Map<string, typeof healthCells.$inferInsert>();
  for (const { healthSegment, churnRiskSegment, planType, healthScore, mrrCents } of households) {
    const scoreBin = Math.floor(healthScore / 10);
    const key = `${healthSegment}/${churnRiskSegment}/${scoreBin}`;
    const cell = cells.get(key) ?? {
      runId,
      healthSegment,
      churnRiskSegment,
      planType,
      scoreBin,
      householdCount: 0,
      mrrCents: 0,
      healthScoreSum: 0,
      productUsageSum: 0,
      featureAdoptionSum: 0,
      supportHealthSum: 0,
      engagementSum: 0,
      paymentHealthSum: 0,
    };
    cell.householdCount += 1;
    cell.mrrCents += mrrCents;
    cell.healthScoreSum += healthScore;
    cells.set(key, cell);
  }
  await client.db.insert(healthCells).values([...cells.values()]);
});
afterAll(async () => {
  await client.db.delete(currentHouseholds).where(inArray(currentHouseholds.runId, [runId, otherRunId]));
  await client.db.delete(healthCells).where(eq(healthCells.runId, runId));
  await client.db.delete(runs).where(inArray(runs.runId, [runId, emptyRunId, otherRunId]));
  await client.close();
});

const stateOf = (params: Record<string, string>): HouseholdListState => ({ ...parseHouseholdList(params), size: 25 });

async function walk(start: HouseholdListState) {
  const pages = [await findHouseholdPage(client.db, runId, start)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) {
    pages.push(await findHouseholdPage(client.db, runId, { ...start, after: next }));
  }
  return pages;
}
const ids = (pages: Awaited<ReturnType<typeof walk>>) => pages.map(({ rows }) => rows.map((row) => row.householdId));

describe("pages of the list", () => {
  it.each([
    { sort: "health", dir: "asc" },
    { sort: "health", dir: "desc" },
    { sort: "risk", dir: "asc" },
    { sort: "risk", dir: "desc" },
    { sort: "name", dir: "asc" },
    { sort: "name", dir: "desc" },
    { sort: "mrr", dir: "asc" },
    { sort: "mrr", dir: "desc" },
  ])("hold every household once, in order: $sort $dir", async (params) => {
    const state = stateOf(params);
    const all = await listHouseholds(client.db, {
      runId,
      filter: state,
      sort: state.sort,
      direction: state.direction,
      limit: 1000,
    });
    const pages = await walk(state);
    expect(pages.map(({ rows }) => rows.length)).toEqual([25, 25, 10]);
    expect(ids(pages).flat()).toEqual(all.map((row) => row.householdId));
    expect(new Set(ids(pages).flat()).size).toBe(60);
  });

  it("read backwards as they read forwards", async () => {
    const state = stateOf({ sort: "mrr" });
    const [first, second, third] = await walk(state);
    const back = await findHouseholdPage(client.db, runId, { ...state, before: third?.previous ?? null });
    expect(back).toEqual(second);
    expect(await findHouseholdPage(client.db, runId, { ...state, before: back.previous })).toEqual(first);
    expect(first?.previous).toBeNull();
    expect(third?.next).toBeNull();
  });

  it("keep to the filters", async () => {
    const rows = ids(await walk(stateOf({ health: "healthy,at-risk", churn: "high" }))).flat();
    const expected = Array.from({ length: 60 }, (_, index) => index).filter((i) => i % 6 >= 4 && i % 5 === 4);
    expect(rows.toSorted()).toEqual(expected.map((index) => `id-${String(index).padStart(2, "0")}`));
  });
});

describe("search", () => {
  const search = async (q: string) => ids(await walk(stateOf({ q, sort: "name" }))).flat();

  it("finds part of a name in any case", async () => {
    const found = await search("LY c");
    expect(found).toHaveLength(7);
    expect(found).toContain("id-02");
  });
  it("finds the beginning of an id", async () => expect(await search("id-1")).toHaveLength(10));
  it.each(["%_\\", "100 %"])("takes pattern signs as they are: %s", async (q) =>
    expect(await search(q)).toEqual(["id-07"]),
  );
  it.each(["%", "_", "\\", "'; --"])("never lets a pattern sign match everything: %s", async (q) => {
    expect((await search(q)).length).toBeLessThan(2);
  });
  it("does not see other runs", async () => expect(await search("another run")).toEqual([]));
});

describe("counts", () => {
  const filters: Record<string, string>[] = [
    {},
    { health: "healthy" },
    { health: "healthy,at-risk", churn: "none" },
    { q: "family b", churn: "high" },
  ];
  it.each(filters)("equal the rows of the list: %j", async (params) => {
    const { count, isCapped } = await countFiltered(client.db, runId, stateOf(params));
    expect(count).toBe(ids(await walk(stateOf(params))).flat().length);
    expect(isCapped).toBe(false);
  });
  it("of a filter's choices follow the other filter", async () => {
    const { facets } = await countFiltered(client.db, runId, stateOf({ churn: "high" }));
    expect(facets?.health).toEqual({ healthy: 2, "at-risk": 2, unhealthy: 0, critical: 8 });
    expect(facets?.churn).toEqual({ high: 12, medium: 0, low: 0, none: 48 });
  });
  it("stop at their limit", async () => {
    expect(await countHouseholds(client.db, { runId, filter: stateOf({}), limit: 11 })).toBe(11);
  });
});

describe("a run a link names", () => {
  it("can be listed while its rows are there", async () => {
    expect(await findListableRun(client.db, runId)).toEqual({ runId, scoreDate: "2026-11-20" });
    expect(await findListableRun(client.db, emptyRunId)).toBeNull();
    expect(await findListableRun(client.db, 9_007_199_254_740_991)).toBeNull();
  });
});
