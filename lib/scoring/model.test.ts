import { describe, expect, test } from "vitest";
import { getModel, type HealthModel, MODEL_V1, MODELS } from "./model";
import { validateModel } from "./validate-model";

describe("getModel", () => {
  test("gives a shipped version, valid and under its own number", () => {
    expect(getModel(1)).toBe(MODEL_V1);
    for (const [version, model] of MODELS) {
      expect(model.version).toBe(version);
      expect(() => validateModel(model)).not.toThrow();
    }
  });

  test("refuses an unknown version", () => {
    expect(() => getModel(7)).toThrow(new RangeError("version must be one of 1, got 7"));
  });

  test("version 1 is frozen to its last tier", () => {
    expect(Object.isFrozen(MODEL_V1)).toBe(true);
    expect(Object.isFrozen(MODEL_V1.engagement.loginsLast7Days[0])).toBe(true);
  });
});

describe("validateModel", () => {
  const changed = (change: (model: HealthModel) => void) => {
    const model = structuredClone(MODEL_V1);
    change(model);
    return () => validateModel(model);
  };

  test.each<[string, (model: HealthModel) => void]>([
    ["weights must sum to 1, got 1.1", (m) => (m.weights.productUsage = 0.5)],
    ["productUsage points must sum to 100, got 101", (m) => (m.productUsage.dailyActiveUsers = 51)],
    ["productUsage points must sum to 100, got 99", (m) => (m.productUsage.petsManaged = [{ from: 1, points: 9 }])],
    ["productUsage points must sum to 100, got 90", (m) => (m.productUsage.petsManaged = [])],
    ["featureAdoption points must sum to 100, got 95", (m) => (m.featureAdoption.calendarSyncEnabled = 0)],
    ["featureAdoption points must sum to 100, got 85", (m) => (m.featureAdoption.photosUploaded = [])],
    ["supportHealth points must sum to 100, got 90", (m) => (m.supportHealth.start = 90)],
    ["engagement points must sum to 100, got 80", (m) => (m.engagement.avgSessionMinutes = [])],
    [
      "paymentHealth points must sum to 100, got 90",
      (m) => (m.paymentHealth.status = { ...m.paymentHealth.status, current: 90 }),
    ],
    [
      "paymentHealth.status must be best when current",
      (m) => (m.paymentHealth.status = { ...m.paymentHealth.status, overdue: 101 }),
    ],
    [
      "model.churnRisk.hasCancelled must be a finite number of 0 or more, got NaN",
      (m) => (m.churnRisk.hasCancelled = Number.NaN),
    ],
    [
      "model.engagement.featuresUsedCount.0.from must be a finite number of 0 or more, got -1",
      (m) => (m.engagement.featuresUsedCount = [{ from: -1, points: 10 }]),
    ],
    [
      "model.productUsage.appOpensWeekly.fullAt must be above 0, got 0",
      (m) => (m.productUsage.appOpensWeekly.fullAt = 0),
    ],
    [
      "model.supportHealth.csatScore thresholds must be in order, the tier of most points or highest segment first",
      (m) => {
        m.supportHealth.csatScore = [
          { from: 4, points: 15 },
          { from: 4.5, points: 10 },
        ];
      },
    ],
    [
      "model.supportHealth.avgResolutionHours thresholds must be in order, the tier of most points or highest segment first",
      (m) => {
        m.supportHealth.avgResolutionHours = [
          { above: 24, points: 15 },
          { above: 48, points: 10 },
        ];
      },
    ],
    [
      "model.churnRisk.healthScore thresholds must be in order, the tier of most points or highest segment first",
      (m) => {
        m.churnRisk.healthScore = [
          { below: 60, points: 40 },
          { below: 40, points: 25 },
        ];
      },
    ],
    [
      "model.churnRisk.daysInactive points must be in order, the tier of most points or highest segment first",
      (m) => {
        m.churnRisk.daysInactive = [
          { from: 14, points: 15 },
          { from: 7, points: 15 },
        ];
      },
    ],
    [
      "healthSegments must be in order, the tier of most points or highest segment first",
      (m) => (m.healthSegments = { Healthy: 80, "At Risk": 40, Unhealthy: 60 }),
    ],
    [
      "churnRiskSegments must be in order, the tier of most points or highest segment first",
      (m) => (m.churnRiskSegments = { "High Risk": 70, "Medium Risk": 70, "Low Risk": 20 }),
    ],
    [
      "churnRiskSegments must be in order, the tier of most points or highest segment first",
      (m) => (m.churnRiskSegments = { "High Risk": 70, "Medium Risk": 40, "Low Risk": 40 }),
    ],
  ])("refuses: %s", (message, change) => {
    expect(changed(change)).toThrow(new RangeError(message));
  });

  test("takes other figures that keep the sums", () => {
    const weights = {
      productUsage: 0.1,
      featureAdoption: 0.2,
      supportHealth: 0.3,
      engagement: 0.1,
      paymentHealth: 0.3,
    };
    expect(changed((m) => (m.weights = weights))).not.toThrow();
  });

  test("takes segments in any order of their names", () => {
    const healthSegments = { Unhealthy: 40, "At Risk": 60, Healthy: 80 };
    expect(changed((m) => (m.healthSegments = healthSegments))).not.toThrow();
  });
});
