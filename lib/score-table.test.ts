import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildScoreTable, type ScoreTable } from "./score-table";
import { explainHealthScore } from "./scoring/explain";
import { anyHousehold } from "./scoring/household-arbitrary";
import { BEST_HOUSEHOLD, HOUSEHOLD } from "./scoring/household-fixture";
import { explainChange } from "./scoring/weekly-change";

/** Whole tenths, so that sums are compared exactly. */
const tenths = (figure: number) => Math.round(figure * 10);
const sum = (figures: (number | null)[]) => figures.reduce<number>((total, figure) => total + tenths(figure ?? 0), 0);

function expectToAddUp(table: ScoreTable) {
  expect(sum([...table.components.map(({ adds }) => adds), table.rounding.adds])).toBe(tenths(table.score));
  for (const { score, parts, change } of table.components) {
    expect(sum(parts.map(({ points }) => points))).toBe(tenths(score));
    if (change !== null) expect(sum(parts.map((part) => part.change))).toBe(tenths(change));
  }
  if (table.difference === null) return;
  const changes = table.components.map(({ change }) => change);
  expect(sum([...changes, table.rounding.change, table.modelChange])).toBe(tenths(table.difference));
  expect(sum(table.changes.map(({ points }) => points))).toBe(tenths(table.difference));
}

describe("buildScoreTable", () => {
  it("adds up to the digit, for any two weeks", () => {
    fc.assert(
      fc.property(anyHousehold, anyHousehold, (before, after) => {
        expectToAddUp(buildScoreTable(explainHealthScore(after), explainChange(before, after)));
      }),
    );
  });

  it("has no changes without a week to compare with", () => {
    const table = buildScoreTable(explainHealthScore(HOUSEHOLD), null);
    expectToAddUp(table);
    expect(table.difference).toBeNull();
    expect(table.components.every(({ change }) => change === null)).toBe(true);
    expect(table.changes).toEqual([]);
  });

  it("keeps a line that existed a week ago only", () => {
    const before = { ...BEST_HOUSEHOLD, support: { ...BEST_HOUSEHOLD.support, csatScore: 5 } };
    const table = buildScoreTable(explainHealthScore(BEST_HOUSEHOLD), explainChange(before, BEST_HOUSEHOLD));
    const support = table.components.find(({ key }) => key === "supportHealth");
    expect(support?.parts.find(({ key }) => key === "cap")).toMatchObject({ points: null, change: 2.2 });
    expect(support?.change).toBe(0);
    expect(table.changes.map(({ label }) => label)).toContain("Support health: over 100");
  });

  it("lists the largest change first, rounding last", () => {
    const after = { ...HOUSEHOLD, usage: { ...HOUSEHOLD.usage, dailyActiveUsers: 1, appOpensWeekly: 10 } };
    const { changes } = buildScoreTable(explainHealthScore(after), explainChange(HOUSEHOLD, after));
    expect(changes.map(({ key }) => key)).toEqual(["dailyActiveUsers", "appOpensWeekly", "rounding"]);
  });
});
