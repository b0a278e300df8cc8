import { describe, expect, test } from "vitest";
import { calculateSupportHealthScore, explainSupportHealth } from "./support-health";
import type { SupportMetrics } from "./types";

const NONE: SupportMetrics = { ticketsLast30Days: 0, criticalTickets: 0, avgResolutionHours: null, csatScore: null };
/** Takes 40 away, so that a boost is not cut at 100. */
const BUSY: SupportMetrics = { ...NONE, ticketsLast30Days: 4 };

describe("calculateSupportHealthScore", () => {
  test.each<[string, SupportMetrics, number]>([
    ["no ticket", NONE, 100],
    ["1 ticket", { ...NONE, ticketsLast30Days: 1 }, 90],
    ["4 tickets", BUSY, 60],
    ["5 tickets", { ...NONE, ticketsLast30Days: 5 }, 60],
    ["1 critical", { ...NONE, criticalTickets: 1 }, 80],
    ["2 critical", { ...NONE, criticalTickets: 2 }, 70],
    ["3 critical", { ...NONE, criticalTickets: 3 }, 70],
    ["resolved in 24 h", { ...NONE, avgResolutionHours: 24 }, 100],
    ["resolved in over 24 h", { ...NONE, avgResolutionHours: 24.01 }, 90],
    ["resolved in 48 h", { ...NONE, avgResolutionHours: 48 }, 90],
    ["resolved in over 48 h", { ...NONE, avgResolutionHours: 48.01 }, 85],
    ["CSAT 3.99", { ...BUSY, csatScore: 3.99 }, 60],
    ["CSAT 4.0", { ...BUSY, csatScore: 4 }, 70],
    ["CSAT 4.49", { ...BUSY, csatScore: 4.49 }, 70],
    ["CSAT 4.5", { ...BUSY, csatScore: 4.5 }, 75],
    ["a boost over 100", { ...NONE, csatScore: 5 }, 100],
    ["the worst", { ticketsLast30Days: 9, criticalTickets: 9, avgResolutionHours: 99, csatScore: 1 }, 15],
  ])("%s", (_, metrics, score) => {
    expect(calculateSupportHealthScore(metrics)).toBe(score);
  });

  test.each(
    Object.keys(NONE).flatMap((field) => [Number.NaN, Number.POSITIVE_INFINITY, -1].map((value) => ({ field, value }))),
  )("refuses $field of $value", ({ field, value }) => {
    const error = new RangeError(`${field} must be a finite number of 0 or more, got ${value}`);
    expect(() => calculateSupportHealthScore({ ...NONE, [field]: value })).toThrow(error);
    expect(() => explainSupportHealth({ ...NONE, [field]: value })).toThrow(error);
  });
});

describe("explainSupportHealth", () => {
  test("lists deductions as negative points", () => {
    const parts = explainSupportHealth({
      ticketsLast30Days: 2,
      criticalTickets: 1,
      avgResolutionHours: 30,
      csatScore: 4.6,
    });
    expect(parts.map(({ key, label, value, points, possible }) => [key, label, value, points, possible])).toEqual([
      ["start", "Without a ticket", null, 100, 100],
      ["ticketsLast30Days", "Tickets, 30 days", 2, -20, -40],
      ["criticalTickets", "Critical tickets, 30 days", 1, -20, -30],
      ["avgResolutionHours", "Mean hours to resolve", 30, -10, -15],
      ["csatScore", "Satisfaction (CSAT), 30 days", 4.6, 15, 15],
    ]);
  });

  test("shows the cut at 100 as its last line, and no deduction as 0", () => {
    expect(explainSupportHealth({ ...NONE, csatScore: 4.6 }).slice(1)).toEqual([
      expect.objectContaining({ key: "ticketsLast30Days", points: 0 }),
      expect.objectContaining({ key: "criticalTickets", points: 0 }),
      expect.objectContaining({ key: "avgResolutionHours", value: null, points: 0 }),
      expect.objectContaining({ key: "csatScore", points: 15 }),
      { key: "cap", label: "Over 100", value: null, points: -15, possible: null, fullAt: null },
    ]);
  });
});
