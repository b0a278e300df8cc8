import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { insertWorld, make, type World } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { referenceInputs } from "@/db/test/scoring-reference";
import { worldArbitrary } from "@/db/test/world-arbitrary";
import type { IsoDate } from "@/lib/dates";
import { type ScoringInput, streamScoringInputs } from "./scoring-inputs";

let own: OwnDatabase;

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());

async function inputsOf(world: Partial<World>, day: { date: IsoDate; timeZone: string }): Promise<ScoringInput[]> {
  const { sql, db } = own.client;
  await sql`TRUNCATE analytics.dim_households, analytics.dim_members, analytics.dim_pets, analytics.dim_subscriptions,
    analytics.fct_plan_changes, analytics.fct_household_activity, analytics.fct_user_sessions,
    analytics.fct_feature_usage, analytics.fct_support_tickets, analytics.fct_nps_surveys`;
  await insertWorld(db, world);
  const found: ScoringInput[] = [];
  for await (const batch of streamScoringInputs(sql, day)) found.push(...batch);
  return found;
}

const FRACTIONS = ["avgResolutionHours", "csatScore", "avgSessionMinutes", "oldestCriticalOpenHours"] as const;

/** Means agree to nine decimals; everything else exactly. */
function rounded<T extends object>(inputs: T): T {
  const fractions = FRACTIONS.map((key) => [key, (inputs as Record<string, number | null>)[key]] as const);
  return {
    ...inputs,
    ...Object.fromEntries(
      fractions.map(([key, value]) => [key, value === null || value === undefined ? null : value.toFixed(9)]),
    ),
  };
}

describe("streamScoringInputs", () => {
  test.each([
    ["2026-11-20", "UTC"],
    ["2026-11-01", "America/Los_Angeles"],
    ["2026-03-29", "Europe/Vienna"],
    ["2026-09-06", "America/Santiago"],
    ["2026-04-05", "Pacific/Auckland"],
    ["2026-03-10", "Asia/Kolkata"],
  ])("counts what the rules say on %s in %s", async (date, timeZone) => {
    await fc.assert(
      fc.asyncProperty(worldArbitrary(date, timeZone), async (world) => {
        const found = await inputsOf(world, { date, timeZone });
        const expected = world.households.flatMap(({ householdId }) => {
          const inputs = referenceInputs(world, householdId, { date, timeZone });
          return inputs ? [{ householdId, ownerId: null, ...inputs }] : [];
        });
        const byId = (a: ScoringInput, b: ScoringInput) => (a.householdId < b.householdId ? -1 : 1);
        expect(found.sort(byId).map(rounded)).toEqual(expected.sort(byId).map(rounded));
      }),
      { numRuns: 8 },
    );
  });

  test("takes the first of several plan changes of one instant by id, bytewise", async () => {
    const household = make("households", { planType: "Premium", mrrCents: 3 });
    const { householdId } = household;
    const change = { householdId, changedAt: new Date("2026-11-21T09:00:00Z"), toPlan: "Premium" };
    const planChanges = [
      make("planChanges", { ...change, changeId: "b", fromPlan: "Free", fromMrrCents: 1 }),
      make("planChanges", { ...change, changeId: "Z", fromPlan: "Enterprise", fromMrrCents: 2 }),
    ];
    const found = await inputsOf({ households: [household], planChanges }, { date: "2026-11-20", timeZone: "UTC" });
    expect(found).toMatchObject([{ householdId, planType: "Enterprise", mrrCents: 2 }]);
  });

  test("gives every household once however many there are", async () => {
    const households = Array.from({ length: 3_000 }, () => make("households"));
    const found = await inputsOf({ households }, { date: "2026-11-20", timeZone: "UTC" });
    expect(new Set(found.map(({ householdId }) => householdId)).size).toBe(3_000);
    expect(found).toHaveLength(3_000);
  });
});
