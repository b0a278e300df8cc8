import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainChurnRisk } from "./churn-risk";
import { explainHealthScore } from "./explain";
import { anyHousehold } from "./household-arbitrary";
import { HOUSEHOLD } from "./household-fixture";
import { MODEL_V1 } from "./model";
import { scoreHousehold } from "./score-household";

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);

describe("explainHealthScore", () => {
  test("lists the components in order, with weight, score and what each adds", () => {
    const { score, segment, components, rounding } = explainHealthScore(HOUSEHOLD);
    expect({ score, segment }).toEqual({ score: 75, segment: "At Risk" });
    expect(components.map(({ key, label, weight, score, adds }) => [key, label, weight, score, adds])).toEqual([
      ["productUsage", "Product usage", 0.4, expect.closeTo(83.214_286, 6), expect.closeTo(33.285_714, 6)],
      ["featureAdoption", "Feature adoption", 0.2, 70, 14],
      ["supportHealth", "Support health", 0.15, 60, 9],
      ["engagement", "Engagement", 0.15, 70, 10.5],
      ["paymentHealth", "Payment health", 0.1, 85, 8.5],
    ]);
    expect(rounding).toBeCloseTo(-0.285_714, 6);
  });

  test("is the list of parts of the score the job stores", () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { score, segment, components, rounding } = explainHealthScore(household);
        const stored = scoreHousehold(household);
        expect({ score, segment }).toEqual({ score: stored.healthScore, segment: stored.healthSegment });
        expect(sum([...components.map(({ adds }) => adds), rounding])).toBeCloseTo(score, 9);
        expect(Math.abs(rounding)).toBeLessThan(0.5 + 1e-8);
        for (const { key, score: component, weight, adds, parts } of components) {
          expect(component).toBe(stored.components[key]);
          expect(adds).toBe(component * weight);
          expect(sum(parts.map(({ points }) => points))).toBeCloseTo(component, 9);
        }
      }),
    );
  });

  test("no part gives more, or takes more, than is possible", () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        for (const { points, possible } of explainHealthScore(household).components.flatMap(({ parts }) => parts)) {
          if (possible !== null && possible >= 0) expect(points >= 0 && points <= possible).toBe(true);
          if (possible !== null && possible < 0) expect(points <= 0 && points >= possible).toBe(true);
        }
      }),
    );
  });

  test("follows the model given", () => {
    const weights = { productUsage: 0, featureAdoption: 1, supportHealth: 0, engagement: 0, paymentHealth: 0 };
    const model = { ...MODEL_V1, weights, healthSegments: { Healthy: 70, "At Risk": 60, Unhealthy: 40 } };
    expect(explainHealthScore(HOUSEHOLD, model)).toMatchObject({ score: 70, segment: "Healthy" });
  });
});

describe("explainChurnRisk", () => {
  test("is the list of parts of the score the job stores", () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { healthScore, churnRiskScore, churnRiskSegment } = scoreHousehold(household);
        const { score, segment, parts } = explainChurnRisk({ ...household.churn, healthScore });
        expect({ score, segment }).toEqual({ score: churnRiskScore, segment: churnRiskSegment });
        expect(sum(parts.map(({ points }) => points))).toBeCloseTo(score, 9);
      }),
    );
  });
});

describe("any household", () => {
  test("has finite scores within 0..100, the three of the dashboard integers or unrounded as told", () => {
    fc.assert(
      fc.property(anyHousehold, (household) => {
        const { components, healthScore, churnRiskScore } = scoreHousehold(household);
        for (const score of [...Object.values(components), healthScore, churnRiskScore]) {
          expect(Number.isFinite(score) && score >= 0 && score <= 100).toBe(true);
        }
        expect(Number.isInteger(healthScore)).toBe(true);
      }),
    );
  });
});
