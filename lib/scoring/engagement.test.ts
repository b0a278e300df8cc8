import { describe, expect, test } from "vitest";
import { calculateEngagementScore, explainEngagement } from "./engagement";
import type { EngagementMetrics } from "./types";

const NONE: EngagementMetrics = { loginsLast7Days: 0, loginsLast30Days: 0, avgSessionMinutes: 0, featuresUsedCount: 0 };

describe("calculateEngagementScore", () => {
  test.each<[keyof EngagementMetrics, number, number]>([
    ["loginsLast7Days", 0, 0],
    ["loginsLast7Days", 1, 20],
    ["loginsLast7Days", 2, 20],
    ["loginsLast7Days", 3, 30],
    ["loginsLast7Days", 4, 30],
    ["loginsLast7Days", 5, 40],
    ["loginsLast30Days", 4, 0],
    ["loginsLast30Days", 5, 10],
    ["loginsLast30Days", 9, 10],
    ["loginsLast30Days", 10, 20],
    ["loginsLast30Days", 19, 20],
    ["loginsLast30Days", 20, 30],
    ["avgSessionMinutes", 1.99, 0],
    ["avgSessionMinutes", 2, 10],
    ["avgSessionMinutes", 4.99, 10],
    ["avgSessionMinutes", 5, 15],
    ["avgSessionMinutes", 9.99, 15],
    ["avgSessionMinutes", 10, 20],
    ["featuresUsedCount", 4, 0],
    ["featuresUsedCount", 5, 5],
    ["featuresUsedCount", 9, 5],
    ["featuresUsedCount", 10, 10],
  ])("%s of %s gives %s", (field, value, score) => {
    expect(calculateEngagementScore({ ...NONE, [field]: value })).toBe(score);
  });

  test.each(
    Object.keys(NONE).flatMap((field) => [Number.NaN, Number.POSITIVE_INFINITY, -1].map((value) => ({ field, value }))),
  )("refuses $field of $value", ({ field, value }) => {
    const error = new RangeError(`${field} must be a finite number of 0 or more, got ${value}`);
    expect(() => calculateEngagementScore({ ...NONE, [field]: value })).toThrow(error);
    expect(() => explainEngagement({ ...NONE, [field]: value })).toThrow(error);
  });
});

test("explainEngagement lists the table in its order", () => {
  const parts = explainEngagement({ ...NONE, loginsLast7Days: 3, avgSessionMinutes: 2.5 });
  expect(
    parts.map(({ key, label, value, points, possible, fullAt }) => [key, label, value, points, possible, fullAt]),
  ).toEqual([
    ["loginsLast7Days", "Days with a login, 7 days", 3, 30, 40, 5],
    ["loginsLast30Days", "Days with a login, 30 days", 0, 0, 30, 20],
    ["avgSessionMinutes", "Mean session minutes, 30 days", 2.5, 10, 20, 10],
    ["featuresUsedCount", "Features used, 30 days", 0, 0, 10, 10],
  ]);
});
