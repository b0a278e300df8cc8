import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { currentHouseholds, runs } from "@/db/schema/scoring";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import {
  BEHAVIOUR_FILTERS,
  CHOICE_FILTERS,
  CHOICE_NAMES,
  CHURN_FILTERS,
  FROM_FILTERS,
  HEALTH_FILTERS,
  type HouseholdFilter,
  NO_FILTER,
  NO_OWNER,
  PLAN_FILTERS,
  SIGNAL_FILTERS,
  STAGE_FILTERS,
} from "@/lib/household-filter";
import { type Direction, FIRST_DIRECTION, parseHouseholdList, type SortKey } from "@/lib/household-list";
import { countFiltered } from "./household-counts";
import { findHouseholdPage } from "./household-pages";
import { countHouseholds, listHouseholds, placeOf } from "./households";

type Household = Required<Omit<typeof currentHouseholds.$inferInsert, "csmEmail" | "searchText">>;

const OWNERS = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002", null];
const of = <T>(values: Readonly<Record<string, T>>) => fc.constantFrom(...Object.values(values));
/** Few values of each, so that many households tie in every order. */
const household = fc.record({
  householdName: fc.constantFrom(
    "The Okafors",
    "Rao & Sons",
    "100 %_\\ Dogs",
    "Zoë",
    "zoë",
    "D'Abo-O'Brien Ørsted\u00a0Wei",
    "小犬",
  ),
  planType: of(PLAN_FILTERS),
  mrrCents: fc.constantFrom(0, 1499, 4999, 5000, 10_000),
  memberCount: fc.integer({ min: 1, max: 4 }),
  ownerId: fc.constantFrom(...OWNERS),
  contactName: fc.constantFrom(null, "Maja Nowak"),
  contactEmail: fc.constantFrom(null, "maja@example.com"),
  healthScore: fc.constantFrom(20, 39, 40, 59, 60, 69, 70, 79, 80, 95),
  healthSegment: of(HEALTH_FILTERS),
  healthSegment7d: of(FROM_FILTERS),
  healthChange7d: fc.constantFrom(null, -20, -1, 0, 1, 15),
  churnRiskScore: fc.constantFrom(0, 20, 40, 70),
  churnRiskSegment: of(CHURN_FILTERS),
  behavioralSegment: of(BEHAVIOUR_FILTERS),
  lifecycleStage: of(STAGE_FILTERS),
  signals: fc.uniqueArray(of(SIGNAL_FILTERS), { maxLength: 3 }),
  daysInactive: fc.integer({ min: 0, max: 4 }),
});
const WORLD = fc.sample(household, { numRuns: 160, seed: 6 });

let own: OwnDatabase;
let runId: number;
let world: Household[];

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  const [run] = await own.client.db
    .insert(runs)
    .values({ scoreDate: "2026-11-20", status: "published", modelVersion: 1 })
    .returning({ runId: runs.runId });
  runId = run?.runId ?? 0;
  world = WORLD.map((row, index) => ({
    ...row,
    runId,
    householdId: `hh-${(index * 7919) % 997}`,
    sortName: row.householdName.toLowerCase(),
  }));
  await own.client.db.insert(currentHouseholds).values(world);
});
afterAll(() => own.drop());

/** What the filter says, in TypeScript. */
function holds(filter: HouseholdFilter, row: Household): boolean {
  const oneOf = <T>(keys: readonly string[], words: Readonly<Record<string, T>>, value: T) =>
    keys.length === 0 || keys.some((key) => words[key] === value);
  const undefinedAs = row.healthScore >= 70 ? "no-answer" : "between";
  const behaves = (key: string) => (key === "no-answer" || key === "between" ? key === undefinedAs : true);
  const behaviours = filter.behaviour.filter(behaves);
  const within = (range: { min: number | null; max: number | null } | null, value: number) =>
    range === null || (value >= (range.min ?? value) && value <= (range.max ?? value));
  const text = [row.householdName, row.contactName ?? "", row.contactEmail ?? ""].map((part) => part.toLowerCase());
  return (
    oneOf(filter.health, HEALTH_FILTERS, row.healthSegment) &&
    oneOf(filter.churn, CHURN_FILTERS, row.churnRiskSegment) &&
    oneOf(filter.plan, PLAN_FILTERS, row.planType) &&
    oneOf(filter.stage, STAGE_FILTERS, row.lifecycleStage) &&
    oneOf(filter.from, FROM_FILTERS, row.healthSegment7d) &&
    (filter.behaviour.length === 0 || behaviours.some((key) => BEHAVIOUR_FILTERS[key] === row.behavioralSegment)) &&
    (filter.signal.length === 0 || filter.signal.some((key) => row.signals.includes(SIGNAL_FILTERS[key]))) &&
    (filter.owners.length === 0 || filter.owners.includes(row.ownerId ?? NO_OWNER)) &&
    (filter.owner === undefined || filter.owner === row.ownerId) &&
    within(filter.score, row.healthScore) &&
    within(filter.mrr, row.mrrCents / 100) &&
    (text.some((part) => isIn(part, filter.search.toLowerCase())) || row.householdId.startsWith(filter.search))
  );
}

/** One or two letters must begin a word. */
const isIn = (part: string, search: string) =>
  /^[a-zø0-9]{1,2}$/.test(search)
    ? part.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(search))
    : part.includes(search);

const SORTED: Record<SortKey, (row: Household) => number | string | null> = {
  health: (row) => row.healthScore,
  change: (row) => row.healthChange7d,
  risk: (row) => row.churnRiskScore,
  inactive: (row) => row.daysInactive,
  members: (row) => row.memberCount,
  mrr: (row) => row.mrrCents,
  name: (row) => row.sortName,
};
const compare = (a: number | string, b: number | string) => {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
};

function expected(filter: HouseholdFilter, sort: SortKey, direction: Direction): string[] {
  const sign = direction === "asc" ? 1 : -1;
  const value = SORTED[sort];
  return world
    .filter((row) => holds(filter, row))
    .toSorted((a, b) => {
      const [x, y] = [value(a), value(b)];
      if ((x === null) !== (y === null)) return x === null ? 1 : -1;
      const order = x === null || y === null ? 0 : compare(x, y);
      return sign * (order || compare(a.householdId, b.householdId));
    })
    .map(({ householdId }) => householdId);
}

const few = <T>(values: readonly T[]) => fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray([...values]));
const anyFilter = fc.record({
  search: fc.constantFrom("", "", "", "okaf", "ZOË", "nowak", "%", "hh-1", "o", "NO", "wa", "br", "ør", "w", "犬"),
  owner: fc.constantFrom(undefined, undefined, ...OWNERS),
  owners: few([NO_OWNER, OWNERS[0] as string]),
  ...Object.fromEntries(CHOICE_NAMES.map((name) => [name, few(Object.keys(CHOICE_FILTERS[name]))])),
  score: fc.constantFrom(null, null, { min: 40, max: 69 }, { min: 80, max: null }),
  mrr: fc.constantFrom(null, null, { min: 50, max: 100 }, { min: null, max: 49 }),
}) as fc.Arbitrary<HouseholdFilter>;
const anySort = fc.constantFrom(...(Object.keys(FIRST_DIRECTION) as SortKey[]));
const anyDirection = fc.constantFrom<Direction>("asc", "desc");

async function walk(
  filter: HouseholdFilter,
  order: { sort: SortKey; direction: Direction },
  { size, matching }: { size: number; matching?: number },
): Promise<string[][]> {
  const state = { ...parseHouseholdList({}), ...filter, ...order, size };
  const pages = [await findHouseholdPage(own.client.db, runId, state, matching)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) {
    pages.push(await findHouseholdPage(own.client.db, runId, { ...state, after: next }, matching));
  }
  return pages.map(({ rows }) => rows.map(({ householdId }) => householdId));
}

describe("any filter in any order", () => {
  it("walks exactly the households it holds, none twice, none missing, and counts them", async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, anySort, anyDirection, async (filter, sort, direction) => {
        const wanted = expected(filter, sort, direction);
        // Few rows are found first and sorted after, many met on a walk along the order: the same ones.
        for (const matching of [wanted.length, undefined])
          expect((await walk(filter, { sort, direction }, { size: 25, matching })).flat()).toEqual(wanted);
        expect(await countHouseholds(own.client.db, { runId, filter, limit: 1000 })).toBe(wanted.length);
      }),
      { numRuns: 80 },
    );
  });

  it.each(CHOICE_NAMES.flatMap((name) => Object.keys(CHOICE_FILTERS[name]).map((key) => [name, key] as const)))(
    "holds what %s=%s says",
    async (name, key) => {
      const filter = { ...NO_FILTER, [name]: [key] };
      const wanted = expected(filter, "health", "asc");
      expect(wanted.length).toBeLessThan(world.length);
      const byHealth = { sort: "health", direction: "asc" } as const;
      expect((await walk(filter, byHealth, { size: 100 })).flat()).toEqual(wanted);
    },
  );

  it.each(Object.keys(FIRST_DIRECTION) as SortKey[])("knows each place and both neighbours by %s", async (sort) => {
    for (const direction of ["asc", "desc"] as const) {
      const wanted = expected(NO_FILTER, sort, direction);
      const all = await listHouseholds(own.client.db, { runId, filter: NO_FILTER, sort, direction, limit: 1000 });
      for (const index of [0, 1, 79, wanted.length - 1]) {
        const row = all[index];
        if (!row) throw new Error("no such row");
        const place = placeOf(row, runId, { sort, direction });
        const query = { runId, filter: NO_FILTER, sort, direction, limit: 1, after: place };
        for (const matching of [wanted.length, undefined]) {
          const [next] = await listHouseholds(own.client.db, { ...query, matching });
          const [previous] = await listHouseholds(own.client.db, { ...query, matching, backwards: true });
          expect([previous?.householdId, next?.householdId]).toEqual([wanted[index - 1], wanted[index + 1]]);
        }
        const ahead = await countHouseholds(own.client.db, { runId, filter: NO_FILTER, limit: 1000, before: place });
        expect(ahead).toBe(index);
      }
    }
  });

  it("counts what cells do not know up to its limit", async () => {
    const filter = { ...NO_FILTER, signal: ["payment" as const] };
    const { count, isCapped, facets } = await countFiltered(own.client.db, runId, filter);
    expect({ count, isCapped, facets }).toEqual({
      count: expected(filter, "health", "asc").length,
      isCapped: false,
      facets: null,
    });
  });
});

describe("what would meet nothing for long", () => {
  const FREE_OF_RISK = 4_000;
  const query = { sort: "risk", direction: "asc", limit: 50 } as const;
  let manyRunId: number;

  beforeAll(async () => {
    manyRunId = runId + 1;
    await own.client.sql`
      INSERT INTO casey.current_households (run_id, household_id, household_name, sort_name, plan_type, mrr_cents, member_count,
        health_score, health_segment, health_segment_7d, churn_risk_score, churn_risk_segment, behavioral_segment,
        lifecycle_stage, signals, days_inactive)
      SELECT ${manyRunId}, 'm-' || i, 'Many', 'many', 'Free', 0, 1, 85, segment, segment, risk, 'Healthy', behaviour, stage, signs, 0
      FROM generate_series(1, ${FREE_OF_RISK + 400}::int) i
      CROSS JOIN LATERAL (SELECT i > ${FREE_OF_RISK}::int AS has_risk) r
      CROSS JOIN LATERAL (SELECT CASE WHEN has_risk THEN 10 ELSE 0 END AS risk,
        CASE WHEN has_risk THEN 'Unhealthy' ELSE 'Healthy' END AS segment,
        CASE WHEN has_risk THEN 'At-Risk' ELSE 'Champion' END AS behaviour,
        CASE WHEN has_risk THEN 'At risk' ELSE 'Advocate' END AS stage,
        CASE WHEN has_risk THEN '{payment_failed}' ELSE '{}' END::text[] AS signs) v`;
    await own.client.sql`ANALYZE casey.current_households_default`;
  });

  it("is not read from end to end for a search of two letters", async () => {
    const asked = listHouseholds(own.client.db, { ...query, runId: manyRunId, filter: { ...NO_FILTER, search: "zz" } });
    const { sql: text, params } = asked.toSQL();
    const [plan] = await own.client.sql.begin(async (tx) => {
      await tx`SET LOCAL enable_seqscan = off`;
      await tx`SET LOCAL enable_indexscan = off`;
      return tx.unsafe(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, params as never[]);
    });
    const scan = /"Index Name":"[^"]*search"[^{}]*"Actual Rows":(\d+)/.exec(JSON.stringify(plan));
    expect(Number(scan?.[1])).toBe(0);
  });

  it.each([
    ["health", "unhealthy", "segment_risk"],
    ["behaviour", "at-risk", "behavior_risk"],
    ["stage", "at-risk", "stage_risk"],
    ["from", "unhealthy", "from_risk"],
    ["signal", "payment", "signal_risk"],
  ])("by least churn risk is found by an index of both: %s=%s", async (name, key, index) => {
    const filter = { ...NO_FILTER, [name]: [key] };
    const asked = listHouseholds(own.client.db, { ...query, runId: manyRunId, filter }).toSQL();
    // Not found first and sorted after, which so few rows would allow too.
    const plan = await own.client.sql.begin(async (tx) => {
      await tx`SET LOCAL enable_sort = off`;
      return tx.unsafe(`EXPLAIN ${asked.sql}`, asked.params as never[]);
    });
    const used = /Index Scan using (\S+) on current_households/.exec(JSON.stringify(plan))?.[1] ?? "none";
    const [all] = await own.client.sql`
      SELECT whole.relname AS name FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid JOIN pg_class whole ON whole.oid = inhparent
      WHERE part.relname = ${used}`;
    expect(all?.name).toBe(`current_households_${index}`);
  });
});
