import { describe, expect, test } from "vitest";
import { calculateProductUsageScore, explainProductUsage } from "./product-usage";
import type { UsageMetrics } from "./types";

const NONE: UsageMetrics = {
  totalMembers: 4,
  dailyActiveUsers: 0,
  tasksCompletedWeekly: 0,
  petsManaged: 0,
  appOpensWeekly: 0,
};

describe("calculateProductUsageScore", () => {
  test("scores the guide's example", () => {
    const score = calculateProductUsageScore({
      totalMembers: 4,
      dailyActiveUsers: 3,
      tasksCompletedWeekly: 12,
      petsManaged: 2,
      appOpensWeekly: 20,
    });
    expect(score).toBe(37.5 + (30 * 12) / 14 + 10 + 10);
    expect(score).toBeCloseTo(83.214, 3);
  });

  test.each<[string, Partial<UsageMetrics>, number]>([
    ["nothing", {}, 0],
    ["1 of 4 active", { dailyActiveUsers: 1 }, 12.5],
    ["all active", { dailyActiveUsers: 4 }, 50],
    ["more active than members", { dailyActiveUsers: 5 }, 50],
    ["no members", { totalMembers: 0, dailyActiveUsers: 3 }, 0],
    ["7 tasks", { tasksCompletedWeekly: 7 }, 15],
    ["13 tasks", { tasksCompletedWeekly: 13 }, (30 * 13) / 14],
    ["14 tasks", { tasksCompletedWeekly: 14 }, 30],
    ["15 tasks", { tasksCompletedWeekly: 15 }, 30],
    ["1 pet", { petsManaged: 1 }, 10],
    ["2 pets", { petsManaged: 2 }, 10],
    ["7 opens", { appOpensWeekly: 7 }, 5],
    ["13 opens", { appOpensWeekly: 13 }, (10 * 13) / 14],
    ["14 opens", { appOpensWeekly: 14 }, 10],
    ["15 opens", { appOpensWeekly: 15 }, 10],
    ["a number near the largest", { tasksCompletedWeekly: Number.MAX_VALUE }, 30],
  ])("%s", (_, metrics, score) => {
    expect(calculateProductUsageScore({ ...NONE, ...metrics })).toBe(score);
  });

  test.each(
    Object.keys(NONE).flatMap((field) => [Number.NaN, Number.POSITIVE_INFINITY, -1].map((value) => ({ field, value }))),
  )("refuses $field of $value", ({ field, value }) => {
    const error = new RangeError(`${field} must be a finite number of 0 or more, got ${value}`);
    expect(() => calculateProductUsageScore({ ...NONE, [field]: value })).toThrow(error);
    expect(() => explainProductUsage({ ...NONE, [field]: value })).toThrow(error);
  });
});

test("explainProductUsage lists the table with values, points and what earns them all", () => {
  const metrics = { totalMembers: 8, dailyActiveUsers: 2, tasksCompletedWeekly: 7, petsManaged: 0, appOpensWeekly: 28 };
  const line = (key: string, label: string, value: number, points: number, possible: number, fullAt: number) => {
    return { key, label, value, points, possible, fullAt };
  };
  expect(explainProductUsage(metrics)).toEqual([
    line("dailyActiveUsers", "Active members, 7 days", 2, 12.5, 50, 8),
    line("tasksCompletedWeekly", "Tasks completed, 7 days", 7, 15, 30, 14),
    line("petsManaged", "Pets cared for, 7 days", 0, 0, 10, 1),
    line("appOpensWeekly", "App opens, 7 days", 28, 10, 10, 14),
  ]);
});
