import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { refreshOwners } from "@/db/mutations/owners";
import { insertWorld, make } from "@/db/test/factories";
import { givenAccount } from "@/db/test/people";
import { DAY, scoringDatabase } from "./scoring-test-kit";

const world = scoringDatabase();
const rows = async (query: string) => [...(await world.sql().unsafe(query))];

const CELL = `run_id, owner_id, plan_type, health_segment, churn_risk_segment, least(health_score / 10, 9) AS score_bin`;
const SUMS = `count(*)::int AS household_count, sum(mrr_cents)::text AS mrr_cents, sum(health_score)::text AS health_score_sum,
  ${["product_usage", "feature_adoption", "support_health", "engagement", "payment_health"]
    .map((name) => `sum(round(${name}_score * 1000)::bigint)::text AS ${name}_sum`)
    .join(", ")}`;

/** Cells and moves as they are stored and as the rows say they should be. */
async function compareWithRows() {
  const cells = await rows(`SELECT * FROM casey.health_cells ORDER BY run_id, owner_id, plan_type, health_segment,
    churn_risk_segment, score_bin`);
  const counted = await rows(`SELECT ${CELL}, ${SUMS} FROM casey.health_snapshots GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1, 2, 3, 4, 5, 6`);
  expect(cells).toEqual(counted);
  const order = `ORDER BY owner_id, plan_type, from_segment, to_segment`;
  const newest = `(SELECT run_id FROM casey.published_days ORDER BY score_date DESC LIMIT 1)`;
  const moves = await rows(`SELECT owner_id, plan_type, from_segment, to_segment, household_count, mrr_cents
    FROM casey.segment_moves WHERE run_id = ${newest} ${order}`);
  const listed =
    await rows(`SELECT owner_id, plan_type, health_segment_7d AS from_segment, health_segment AS to_segment,
    count(*)::int AS household_count, sum(mrr_cents)::text AS mrr_cents
    FROM casey.current_households WHERE run_id = ${newest} GROUP BY 1, 2, 3, 4 ${order}`);
  expect(moves).toEqual(listed);
  const strays = await rows(`SELECT c.household_id FROM casey.current_households c
    LEFT JOIN casey.assignments a USING (household_id)
    LEFT JOIN casey.health_snapshots s USING (run_id, household_id)
    LEFT JOIN casey.movers m USING (run_id, household_id)
    WHERE c.owner_id IS DISTINCT FROM a.user_id OR c.owner_id IS DISTINCT FROM s.owner_id
      OR (m.household_id IS NOT NULL AND c.owner_id IS DISTINCT FROM m.owner_id)`);
  expect(strays).toEqual([]);
}

const EMAILS = ["ann@example.com", "bob@example.com", "cem@example.com", "nobody@example.com", null];

function households(count: number) {
  return Array.from({ length: count }, (_, index) =>
    make("households", {
      householdId: `h-${index}`,
      planType: ["Free", "Premium", "Enterprise"][index % 3] ?? "Free",
      mrrCents: (index % 3) * 999,
      memberCount: 1 + (index % 4),
      photosUploadedCount: index % 7,
      remindersEnabled: index % 2 === 0,
      recurringTasksEnabled: index % 5 === 0,
      csmEmail: EMAILS[index % EMAILS.length] ?? null,
    }),
  );
}

beforeEach(async () => {
  for (const name of ["ann", "bob", "cem"]) await givenAccount(world.db(), { email: `${name}@example.com` });
});

describe("owners from the feed", () => {
  const owners = async () =>
    Object.fromEntries(
      (await rows(`SELECT a.household_id, u.email FROM casey.assignments a JOIN casey.users u USING (user_id)`)).map(
        (row) => [row.household_id, row.email],
      ),
    );
  const refresh = () => world.db().transaction(refreshOwners);
  const nameCsm = (householdId: string, email: string | null) =>
    world.sql()`UPDATE analytics.dim_households SET csm_email = ${email} WHERE household_id = ${householdId}`;

  test("are the accounts its addresses name, in any case; an address without an account is nobody", async () => {
    await insertWorld(world.db(), {
      households: [
        make("households", { householdId: "a", csmEmail: " Ann@Example.com " }),
        make("households", { householdId: "n", csmEmail: "nobody@example.com" }),
        make("households", { householdId: "o" }),
      ],
    });
    await refresh();
    expect(await owners()).toEqual({ a: "ann@example.com" });
    await givenAccount(world.db(), { email: "nobody@example.com" });
    expect(await owners()).toEqual({ a: "ann@example.com", n: "nobody@example.com" });
  });

  test("follow the feed until changed in Casey", async () => {
    await insertWorld(world.db(), {
      households: ["a", "b"].map((householdId) => make("households", { householdId, csmEmail: "ann@example.com" })),
    });
    await refresh();
    await world.sql()`UPDATE casey.assignments SET user_id = NULL, source = 'casey' WHERE household_id = 'b'`;
    for (const id of ["a", "b"]) await nameCsm(id, "bob@example.com");
    await refresh();
    expect(await owners()).toEqual({ a: "bob@example.com" });
    await nameCsm("a", null);
    await refresh();
    expect(await rows("SELECT household_id, user_id FROM casey.assignments")).toEqual([
      { household_id: "b", user_id: null },
    ]);
  });

  test("stand in the rows, the snapshot and the cells of a run, and move with the feed", async () => {
    await insertWorld(world.db(), { households: households(12) });
    await world.score({ dates: ["2026-11-13", DAY] });
    await compareWithRows();
    await nameCsm("h-0", "cem@example.com");
    await refresh();
    await compareWithRows();
    const [row] = await rows(`SELECT u.email FROM casey.current_households c JOIN casey.published_days p USING (run_id)
      JOIN casey.users u ON u.user_id = c.owner_id WHERE household_id = 'h-0' AND p.score_date = '${DAY}'`);
    expect(row?.email).toBe("cem@example.com");
  });
});

describe("counts by owner", () => {
  test("stay the sum of the rows however households change hands", async () => {
    await insertWorld(world.db(), { households: households(40) });
    await insertWorld(world.db(), {
      householdActivity: Array.from({ length: 30 }, (_, index) =>
        make("householdActivity", { householdId: `h-${index}`, activityDate: index % 2 ? "2026-11-12" : "2026-11-18" }),
      ),
    });
    await world.score({ dates: ["2026-11-13", DAY] });
    const people = (await rows("SELECT user_id FROM casey.users ORDER BY email")).map((row) => row.user_id as string);
    const step = fc.record({
      owner: fc.constantFrom(...people, null),
      ids: fc.uniqueArray(
        fc.integer({ min: 0, max: 39 }).map((index) => `h-${index}`),
        { minLength: 1, maxLength: 15 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const { owner, ids } of steps) {
          await world.sql()`
            INSERT INTO casey.assignments (household_id, user_id, source, assigned_by)
            SELECT id, ${owner}::uuid, 'casey', 'test' FROM jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb) id
            ON CONFLICT (household_id) DO UPDATE SET user_id = excluded.user_id, source = 'casey'`;
          await world.db().transaction(refreshOwners);
        }
        await compareWithRows();
      }),
      { numRuns: 15 },
    );
  });

  test("of a day scored after the one a week later are put right", async () => {
    await insertWorld(world.db(), { households: households(12) });
    await world.score();
    await world.score({ dates: ["2026-11-13"] });
    await compareWithRows();
    const [row] = await rows("SELECT count(*)::int FROM casey.segment_moves WHERE from_segment IS NOT NULL");
    expect(row?.count).toBeGreaterThan(0);
  });
});
