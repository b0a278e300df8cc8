import { describe, expect, it } from "vitest";
import { getLifecycleStage, type LifecycleFacts } from "./lifecycle-stage";
import type { HouseholdScore } from "./types";

const settled: LifecycleFacts = {
  planType: "Premium",
  householdAgeDays: 30,
  coreFeaturesUsed: 4,
  advancedFeaturesUsed: 2,
};
type Scores = Pick<HouseholdScore, "healthScore" | "churnRiskSegment" | "behavioralSegment">;
const well: Scores = { healthScore: 70, churnRiskSegment: "Low Risk", behavioralSegment: "Loyalist" };
const stageOf = (facts: Partial<LifecycleFacts>, scores: Partial<Scores> = {}) =>
  getLifecycleStage({ ...settled, ...facts }, { ...well, ...scores });

describe("the stage of a household's life", () => {
  it.each([
    ["under 30 days old", { householdAgeDays: 29 }, {}, "Onboarding"],
    ["a core feature not used yet", { coreFeaturesUsed: 3 }, {}, "Onboarding"],
    ["new and at risk: the first that fits", { householdAgeDays: 3 }, { churnRiskSegment: "High Risk" }, "Onboarding"],
    ["churn High", {}, { churnRiskSegment: "High Risk" }, "At risk"],
    ["churn Medium", {}, { churnRiskSegment: "Medium Risk" }, "At risk"],
    ["a Champion at risk", {}, { churnRiskSegment: "Medium Risk", behavioralSegment: "Champion" }, "At risk"],
    ["a Champion", {}, { healthScore: 80, behavioralSegment: "Champion" }, "Advocate"],
    ["health 70 and two advanced features", {}, {}, "Expansion"],
    ["on Free", { planType: "Free" }, {}, "Expansion"],
    ["on Enterprise already", { planType: "Enterprise" }, {}, "Established"],
    ["health 69", {}, { healthScore: 69 }, "Established"],
    ["one advanced feature", { advancedFeaturesUsed: 1 }, {}, "Established"],
    ["no churn risk", { advancedFeaturesUsed: 0 }, { churnRiskSegment: "Healthy" }, "Established"],
  ] as const)("%s", (_, facts, scores, stage) => expect(stageOf(facts, scores)).toBe(stage));

  it.each(["householdAgeDays", "coreFeaturesUsed", "advancedFeaturesUsed"] as const)("refuses a bad %s", (key) => {
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => stageOf({ [key]: value })).toThrow(key);
    }
  });
});
