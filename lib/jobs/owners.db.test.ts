import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { refreshOwners } from "@/db/mutations/owners";
import { insertWorld, make } from "@/db/test/factories";
import { givenAccount } from "@/db/test/people";
import { expectOwnersConsistent } from "./owners-test-kit";
import { DAY, scoringDatabase } from "./scoring-test-kit";

const world = scoringDatabase();
const rows = async (query: string) => [...(await world.sql().unsafe(query))];

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
    await expectOwnersConsistent(world.sql());
    await nameCsm("h-0", "cem@example.com");
    await refresh();
    await expectOwnersConsistent(world.sql());
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
        await expectOwnersConsistent(world.sql());
      }),
      { numRuns: 15 },
    );
  });

  test("of a day scored after the one a week later are put right", async () => {
    await insertWorld(world.db(), { households: households(12) });
    await world.score();
    await world.score({ dates: ["2026-11-13"] });
    await expectOwnersConsistent(world.sql());
    const [row] = await rows("SELECT count(*)::int FROM casey.segment_moves WHERE from_segment IS NOT NULL");
    expect(row?.count).toBeGreaterThan(0);
  });
});
