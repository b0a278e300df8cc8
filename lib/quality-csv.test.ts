import { expect, test } from "vitest";
import { qualityCsv } from "./quality-csv";

test("a line a rule, with its samples", () => {
  const csv = qualityCsv("2026-11-20", [
    { rule: "unknown_plan", count: 1, countBefore: null, firstSeen: "2026-11-19", samples: [{ plan: "=1+1" }] },
    { rule: "mrr_on_free", count: 0, countBefore: 3, firstSeen: null, samples: [] },
  ]);
  const [header, first, second] = csv.split("\n");
  expect(header).toContain("As of,Rule,Name");
  expect(first).toMatch(/^2026-11-20,unknown_plan,Unknown plans,Words,broken,1,,2026-11-19,/);
  expect(first).toContain('"{""plan"":""=1+1""}"');
  expect(second).toMatch(/^2026-11-20,mrr_on_free,A price on the Free plan,Households,holding,0,3,,/);
});
