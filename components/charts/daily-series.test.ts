import { describe, expect, it } from "vitest";
import { axisDays, standsAlone, toDailyRows } from "./daily-series";

describe("a daily chart's rows", () => {
  it("put the values of a day side by side, gaps kept", () => {
    const series = [
      { label: "Tasks", tone: "accent" as const, values: [3, null] },
      { label: "Opens", tone: "muted" as const, values: [1, 0] },
    ];
    expect(toDailyRows(["2026-11-20", "2026-11-21"], series)).toEqual([
      { date: "2026-11-20", values: [3, 1] },
      { date: "2026-11-21", values: [null, 0] },
    ]);
  });
});

describe("the days named on an axis", () => {
  const days = (count: number) =>
    Array.from({ length: count }, (_, index) => `2026-11-${String(index + 1).padStart(2, "0")}`);

  it("are both ends and two between", () => {
    expect(axisDays(days(10))).toEqual(["2026-11-01", "2026-11-04", "2026-11-07", "2026-11-10"]);
  });
  it("are never named twice", () => {
    expect(axisDays(days(2))).toEqual(["2026-11-01", "2026-11-02"]);
    expect(axisDays(days(1))).toEqual(["2026-11-01"]);
    expect(axisDays([])).toEqual([]);
  });
});

describe("a figure that needs a dot", () => {
  const alone = (values: (number | null)[], connectGaps?: boolean) =>
    values.flatMap((_, index) => (standsAlone(values, index, connectGaps) ? [index] : []));

  it("has none beside it", () => expect(alone([1, null, 0, null, 3, 4, null, 5])).toEqual([0, 2, 7]));
  it("is the only one where lines are drawn over gaps", () => {
    expect(alone([1, null, 2], true)).toEqual([]);
    expect(alone([null, 2, null], true)).toEqual([1]);
  });
});
