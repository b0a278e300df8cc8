import { describe, expect, test } from "vitest";
import { calculateChurnRiskScore, explainChurnRisk } from "./churn-risk";
import type { ChurnRiskFactors } from "./types";

const NONE: ChurnRiskFactors = {
  healthScore: 100,
  daysInactive: 0,
  supportTicketsLast30Days: 0,
  criticalTicketsUnresolved: 0,
  failedPayments: 0,
  hasDowngraded: false,
  hasCancelled: false,
};

describe("calculateChurnRiskScore", () => {
  test.each<[string, Partial<ChurnRiskFactors>, number]>([
    ["nothing", {}, 0],
    ["health 80", { healthScore: 80 }, 0],
    ["health 79", { healthScore: 79 }, 10],
    ["health 60", { healthScore: 60 }, 10],
    ["health 59", { healthScore: 59 }, 25],
    ["health 40", { healthScore: 40 }, 25],
    ["health 39", { healthScore: 39 }, 40],
    ["inactive 6 days", { daysInactive: 6 }, 0],
    ["inactive 7 days", { daysInactive: 7 }, 15],
    ["inactive 13 days", { daysInactive: 13 }, 15],
    ["inactive 14 days", { daysInactive: 14 }, 30],
    ["1 ticket", { supportTicketsLast30Days: 1 }, 5],
    ["3 tickets", { supportTicketsLast30Days: 3 }, 15],
    ["4 tickets", { supportTicketsLast30Days: 4 }, 15],
    ["1 open critical ticket", { criticalTicketsUnresolved: 1 }, 10],
    ["9 open critical tickets", { criticalTicketsUnresolved: 9 }, 90],
    ["1 failed payment", { failedPayments: 1 }, 10],
    ["9 failed payments", { failedPayments: 9 }, 90],
    ["downgraded", { hasDowngraded: true }, 25],
    ["cancelled", { hasCancelled: true }, 50],
    ["cancelled and downgraded", { hasCancelled: true, hasDowngraded: true }, 50],
    ["over 100", { failedPayments: 9, hasCancelled: true }, 100],
    ["a number near the largest", { criticalTicketsUnresolved: Number.MAX_VALUE }, 100],
  ])("%s", (_, factors, score) => {
    expect(calculateChurnRiskScore({ ...NONE, ...factors })).toBe(score);
  });

  test.each(
    Object.entries(NONE)
      .filter(([, value]) => typeof value === "number")
      .flatMap(([field]) => [Number.NaN, Number.POSITIVE_INFINITY, -1].map((value) => ({ field, value }))),
  )("refuses $field of $value", ({ field, value }) => {
    const error = new RangeError(`${field} must be a finite number of 0 or more, got ${value}`);
    expect(() => calculateChurnRiskScore({ ...NONE, [field]: value })).toThrow(error);
    expect(() => explainChurnRisk({ ...NONE, [field]: value })).toThrow(error);
  });
});

test("explainChurnRisk lists the table, the cut at 100 last", () => {
  const { score, segment, parts } = explainChurnRisk({
    healthScore: 39,
    daysInactive: 20,
    supportTicketsLast30Days: 2,
    criticalTicketsUnresolved: 1,
    failedPayments: 2,
    hasDowngraded: true,
    hasCancelled: true,
  });
  expect([score, segment]).toEqual([100, "High Risk"]);
  expect(
    parts.map(({ key, label, value, points, possible, fullAt }) => [key, label, value, points, possible, fullAt]),
  ).toEqual([
    ["healthScore", "Health score", 39, 40, 40, null],
    ["daysInactive", "Days inactive", 20, 30, 30, 14],
    ["supportTicketsLast30Days", "Tickets, 30 days", 2, 10, 15, null],
    ["criticalTicketsUnresolved", "Critical tickets open", 1, 10, 100, null],
    ["failedPayments", "Failed payments, 90 days", 2, 20, 100, null],
    ["hasCancelled", "Cancelled, still active", true, 50, 50, null],
    ["hasDowngraded", "Downgraded, 90 days", true, 0, 25, null],
    ["cap", "Over 100", null, -60, null, null],
  ]);
});
