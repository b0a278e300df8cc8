import { expect, test } from "vitest";
import { MODEL_V1 } from "./model";
import { CHURN_RISK_SEGMENTS, getChurnRiskSegment, getHealthSegment, HEALTH_SEGMENTS } from "./segments";

test.each([
  [100, "Healthy"],
  [80, "Healthy"],
  [79, "At Risk"],
  [60, "At Risk"],
  [59, "Unhealthy"],
  [40, "Unhealthy"],
  [39, "Critical"],
  [0, "Critical"],
])("a health score of %s is %s", (score, segment) => {
  expect(getHealthSegment(score)).toBe(segment);
});

test.each([
  [100, "High Risk"],
  [70, "High Risk"],
  [69, "Medium Risk"],
  [40, "Medium Risk"],
  [39, "Low Risk"],
  [20, "Low Risk"],
  [19, "Healthy"],
  [0, "Healthy"],
])("a churn risk score of %s is %s", (score, segment) => {
  expect(getChurnRiskSegment(score)).toBe(segment);
});

test("segments are listed best first", () => {
  expect([85, 65, 45, 5].map((score) => getHealthSegment(score))).toEqual(HEALTH_SEGMENTS);
  expect([5, 25, 45, 85].map((score) => getChurnRiskSegment(score))).toEqual(CHURN_RISK_SEGMENTS);
});

test("thresholds are those of the model given", () => {
  const strict = { ...MODEL_V1, healthSegments: { ...MODEL_V1.healthSegments, Healthy: 90 } };
  const wary = { ...MODEL_V1, churnRiskSegments: { ...MODEL_V1.churnRiskSegments, "High Risk": 60 } };
  expect(getHealthSegment(85, strict)).toBe("At Risk");
  expect(getChurnRiskSegment(65, wary)).toBe("High Risk");
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])("a score of %s is refused", (score) => {
  const reason = `must be a finite number of 0 or more, got ${score}`;
  expect(() => getHealthSegment(score)).toThrow(new RangeError(`healthScore ${reason}`));
  expect(() => getChurnRiskSegment(score)).toThrow(new RangeError(`churnRiskScore ${reason}`));
});
