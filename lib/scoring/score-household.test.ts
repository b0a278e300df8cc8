import { describe, expect, test } from "vitest";
import { BEST_HOUSEHOLD, HOUSEHOLD } from "./household-fixture";
import { scoreHousehold } from "./score-household";

describe("scoreHousehold", () => {
  test("scores a household in mid-scale, figure by figure", () => {
    const score = scoreHousehold(HOUSEHOLD);
    expect(score.components.productUsage).toBeCloseTo(37.5 + (30 * 12) / 14 + 10 + 10, 9);
    expect(score.components.featureAdoption).toBe(30 + 25 + 10 + 5);
    expect(score.components.supportHealth).toBe(100 - 20 - 20 - 10 + 10);
    expect(score.components.engagement).toBe(30 + 20 + 15 + 5);
    expect(score.components.paymentHealth).toBe(100 - 15);
    // 0.4 * 83.214… + 0.2 * 70 + 0.15 * 60 + 0.15 * 70 + 0.1 * 85 = 75.28…
    expect(score).toMatchObject({
      healthScore: 75,
      healthSegment: "At Risk",
      churnRiskScore: 10 + 15 + 10 + 10 + 10,
      churnRiskSegment: "Medium Risk",
      behavioralSegment: "Loyalist",
      signals: [],
    });
  });

  test("gives 100 and no risk to a household with nothing to improve", () => {
    expect(scoreHousehold(BEST_HOUSEHOLD)).toEqual({
      components: { productUsage: 100, featureAdoption: 100, supportHealth: 100, engagement: 100, paymentHealth: 100 },
      healthScore: 100,
      healthSegment: "Healthy",
      churnRiskScore: 0,
      churnRiskSegment: "Healthy",
      behavioralSegment: "Champion",
      signals: [],
    });
  });

  test("takes its own health score into the churn risk", () => {
    const absent = { totalMembers: 4, dailyActiveUsers: 0, tasksCompletedWeekly: 0, petsManaged: 0, appOpensWeekly: 0 };
    expect(scoreHousehold({ ...HOUSEHOLD, usage: absent })).toMatchObject({
      healthScore: 42,
      healthSegment: "Unhealthy",
      churnRiskScore: 25 + 15 + 10 + 10 + 10,
      churnRiskSegment: "High Risk",
      behavioralSegment: "At-Risk",
    });
  });

  test("names the input that is out of range", () => {
    const usage = { ...HOUSEHOLD.usage, tasksCompletedWeekly: Number.NaN };
    expect(() => scoreHousehold({ ...HOUSEHOLD, usage })).toThrow(
      new RangeError("tasksCompletedWeekly must be a finite number of 0 or more, got NaN"),
    );
  });
});
