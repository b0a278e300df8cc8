import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { type Assigner, assignHouseholds, undoAssignment } from "@/db/mutations/assign";
import { refreshOwners } from "@/db/mutations/owners";
import { insertWorld, make } from "@/db/test/factories";
import { givenAccount } from "@/db/test/people";
import { Refusal } from "@/lib/refusal";
import { expectOwnersConsistent } from "./owners-test-kit";
import { DAY, scoringDatabase } from "./scoring-test-kit";

const world = scoringDatabase();
let [ann, bob]: string[] = [];
const csm = (userId = ""): Assigner => ({ userId, mayAssignAny: false });
const leader = (userId = ""): Assigner => ({ userId, mayAssignAny: true });

beforeEach(async () => {
  ann = (await givenAccount(world.db(), { email: "ann@example.com" })).userId;
  bob = (await givenAccount(world.db(), { email: "bob@example.com" })).userId;
  const csmEmails: Record<string, string | null> = { a: "ann@example.com", b: "bob@example.com", free: null };
  await insertWorld(world.db(), {
    households: Object.entries(csmEmails).map(([householdId, csmEmail]) =>
      make("households", { householdId, csmEmail }),
    ),
  });
  await world.score({ dates: ["2026-11-13", DAY] });
  await world.sql()`TRUNCATE casey.audit_log`;
});

const assign = (by: Assigner, ids: string[], ownerId: string | null = null, changeId = randomUUID()) =>
  assignHouseholds(world.db(), { changeId, by, assignments: ids.map((householdId) => ({ householdId, ownerId })) });
const undo = (by: Assigner, changeId: string) => undoAssignment(world.db(), { changeId, by });
const present = async () => [
  ...(await world.sql()`SELECT household_id, user_id, source, assigned_at, assigned_by, change_id
    FROM casey.assignments ORDER BY household_id`),
];
const owners = async () => Object.fromEntries((await present()).map((row) => [row.household_id, row.user_id]));
const audit = async () =>
  (await world.sql()`SELECT action, subject, detail FROM casey.audit_log ORDER BY audit_id`).slice();

describe("assigning", () => {
  test("is seen at once in rows and counts, stands against the feed and is audited", async () => {
    expect(await assign(csm(ann), ["free"], ann)).toEqual({ changed: 1, refused: 0 });
    await expectOwnersConsistent(world.sql());
    await world.sql()`UPDATE analytics.dim_households SET csm_email = 'bob@example.com'`;
    await world.db().transaction(refreshOwners);
    expect(await owners()).toEqual({ a: bob, b: bob, free: ann });
    expect(await audit()).toEqual([
      {
        action: "household.assigned",
        subject: "free",
        detail: { changeId: expect.any(String), changed: 1, refused: 0, from: null, to: ann },
      },
    ]);
  });

  test("leaves somebody else's household alone unless the role may give any", async () => {
    expect(await assign(csm(ann), ["a", "b", "free", "no such"], bob)).toEqual({ changed: 2, refused: 0 });
    expect(await assign(csm(ann), ["a"], ann)).toEqual({ changed: 0, refused: 1 });
    expect(await assign(leader(ann), ["a"], ann)).toEqual({ changed: 1, refused: 0 });
    expect(await owners()).toEqual({ a: ann, b: bob, free: bob });
  });

  test("to nobody is on purpose: the feed does not bring the owner back", async () => {
    await assign(csm(ann), ["a"], null);
    await world.db().transaction(refreshOwners);
    expect((await owners()).a).toBeNull();
  });

  test("of a household that a request names twice is one", async () => {
    expect(await assign(csm(ann), ["free", "free"], ann)).toEqual({ changed: 1, refused: 0 });
  });

  test("twice by one request does it once, at the same moment too", async () => {
    const changeId = randomUUID();
    const once = () => assign(csm(ann), ["free"], ann, changeId);
    expect(await Promise.all([once(), once(), once()])).toEqual(Array(3).fill({ changed: 1, refused: 0 }));
    expect(await audit()).toHaveLength(1);
  });

  test("refuses an owner who may not sign in, and changes nothing", async () => {
    await world.sql()`UPDATE casey.users SET disabled_at = now() WHERE user_id = ${bob ?? ""}`;
    await expect(assign(leader(ann), ["free"], bob)).rejects.toThrow(Refusal);
    expect((await owners()).free).toBeUndefined();
    expect(await audit()).toEqual([]);
  });
});

describe("undo", () => {
  test("restores exactly what was, once, and keeps what was changed since", async () => {
    const before = await present();
    const changeId = randomUUID();
    await assign(leader(ann), ["a", "b", "free"], bob, changeId);
    await assign(leader(ann), ["free"], ann);
    expect(await undo(csm(ann), changeId)).toEqual({ restored: 1, kept: 1 });
    expect((await present()).filter((row) => row.household_id !== "free")).toEqual(before);
    expect(await owners()).toEqual({ a: ann, b: bob, free: ann });
    expect(await undo(csm(ann), changeId)).toEqual({ restored: 0, kept: 0 });
    await expectOwnersConsistent(world.sql());
    expect((await audit()).map(({ action }) => action)).toEqual([
      "household.assigned",
      "household.assigned",
      "household.assignment_undone",
    ]);
  });

  test("is for who did it, or may assign any", async () => {
    const changeId = randomUUID();
    await assign(csm(ann), ["free"], ann, changeId);
    await expect(undo(csm(bob), changeId)).rejects.toThrow(Refusal);
    await expect(undo(csm(ann), randomUUID())).rejects.toThrow(Refusal);
    expect(await undo(leader(bob), changeId)).toEqual({ restored: 1, kept: 0 });
  });

  test("in the reverse order of any changes ends where they began", async () => {
    const before = await present();
    const step = fc.record({
      ids: fc.subarray(["a", "b", "free"], { minLength: 1 }),
      owner: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const made: ReturnType<typeof randomUUID>[] = [];
        for (const { ids, owner } of steps) {
          made.unshift(randomUUID());
          await assign(leader(ann), ids, [ann ?? "", bob ?? "", null][owner] ?? null, made[0]);
        }
        await expectOwnersConsistent(world.sql());
        for (const changeId of made) await undo(leader(ann), changeId);
        expect(await present()).toEqual(before);
        await expectOwnersConsistent(world.sql());
      }),
      { numRuns: 8 },
    );
  });
});
