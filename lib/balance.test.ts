import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BALANCE_MEASURES, type Load, shareOut } from "./balance";

const person = (name: string, load: Load) => ({ owner: { userId: name, name, email: `${name}@x.org` }, load });
const people = fc
  .array(fc.record({ count: fc.nat(20), mrrCents: fc.nat(100_000) }), { minLength: 1, maxLength: 6 })
  .map((loads) => loads.map((load, index) => person(`p${index}`, load)));
const households = fc
  .array(fc.nat(50_000), { maxLength: 60 })
  .map((all) => all.map((mrrCents, index) => ({ householdId: `h${index}`, mrrCents })));

describe("sharing out", () => {
  it("gives every household once, and adds up", () => {
    fc.assert(
      fc.property(households, people, fc.constantFrom(...BALANCE_MEASURES), (all, everyone, by) => {
        const shares = shareOut(all, everyone, by);
        expect(shares.flatMap(({ householdIds }) => householdIds).sort()).toEqual(
          all.map(({ householdId }) => householdId).sort(),
        );
        const mrrOf = new Map(all.map(({ householdId, mrrCents }) => [householdId, mrrCents]));
        for (const { before, after, householdIds } of shares) {
          expect(after.count - before.count).toBe(householdIds.length);
          const given = householdIds.reduce((sum, id) => sum + (mrrOf.get(id) ?? 0), 0);
          expect(after.mrrCents - before.mrrCents).toBe(given);
        }
      }),
    );
  });

  it("leaves nobody who was given one ahead of the least loaded by more than the last one given", () => {
    fc.assert(
      fc.property(households, people, fc.constantFrom(...BALANCE_MEASURES), (all, everyone, by) => {
        const shares = shareOut(all, everyone, by);
        const measure = ({ count, mrrCents }: Load) => (by === "count" ? count : mrrCents);
        const least = Math.min(...shares.map(({ after }) => measure(after)));
        for (const { after, householdIds } of shares) {
          const last = all.find(({ householdId }) => householdId === householdIds.at(-1));
          if (last) expect(measure(after) - least).toBeLessThanOrEqual(by === "count" ? 1 : last.mrrCents);
        }
      }),
    );
  });

  it("is the same whatever order the households come in", () => {
    fc.assert(
      fc.property(households, people, (all, everyone) => {
        expect(shareOut(all.toReversed(), everyone, "mrr")).toEqual(shareOut(all, everyone, "mrr"));
      }),
    );
  });

  it("gives equals to the first named", () => {
    const none = { count: 0, mrrCents: 0 };
    const [ann, bob] = shareOut(
      [{ householdId: "h", mrrCents: 5 }],
      [person("ann", none), person("bob", none)],
      "count",
    );
    expect(ann?.householdIds).toEqual(["h"]);
    expect(bob?.householdIds).toEqual([]);
    expect(shareOut([{ householdId: "h", mrrCents: 5 }], [], "count")).toEqual([]);
  });
});
