import { describe, expect, test } from "vitest";
import { MODEL_V1 } from "./model";
import { calculateOverallHealthScore, calculateWeightedHealthScore } from "./overall";

const all = (score: number) => ({
  productUsage: score,
  featureAdoption: score,
  supportHealth: score,
  engagement: score,
  paymentHealth: score,
});

describe("calculateOverallHealthScore", () => {
  test.each([
    ["productUsage", 40],
    ["featureAdoption", 20],
    ["supportHealth", 15],
    ["engagement", 15],
    ["paymentHealth", 10],
  ])("%s of 100 gives %s", (component, score) => {
    expect(calculateOverallHealthScore({ ...all(0), [component]: 100 })).toBe(score);
  });

  test.each([
    [0, 0],
    [59.4, 59],
    [59.499_999, 59],
    [59.5, 60],
    [60.49, 60],
    [100, 100],
    [1000, 100],
  ])("all components of %s give %s", (component, score) => {
    expect(calculateOverallHealthScore(all(component))).toBe(score);
  });

  test("rounds a sum of exactly 59.5 up though doubles fall short of it", () => {
    const components = {
      productUsage: 65.98,
      featureAdoption: 95.21,
      supportHealth: 14.46,
      engagement: 57.48,
      paymentHealth: 32.75,
    };
    expect(calculateWeightedHealthScore(components)).toBeLessThan(59.5);
    expect(calculateOverallHealthScore(components)).toBe(60);
  });

  test("weighs by the model given", () => {
    const weights = { productUsage: 0, featureAdoption: 0, supportHealth: 0, engagement: 0, paymentHealth: 1 };
    expect(calculateOverallHealthScore({ ...all(10), paymentHealth: 90 }, { ...MODEL_V1, weights })).toBe(90);
  });

  test.each(
    Object.keys(all(0)).flatMap((field) =>
      [Number.NaN, Number.POSITIVE_INFINITY, -1].map((value) => ({ field, value })),
    ),
  )("refuses $field of $value", ({ field, value }) => {
    expect(() => calculateOverallHealthScore({ ...all(50), [field]: value })).toThrow(
      new RangeError(`${field} must be a finite number of 0 or more, got ${value}`),
    );
  });
});
