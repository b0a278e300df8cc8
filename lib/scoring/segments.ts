import { requireMeasure } from "./measures";
import { type HealthModel, MODEL_V1 } from "./model";
import type { ChurnRiskSegment, HealthSegment } from "./types";

/** The health segments, best first. */
export const HEALTH_SEGMENTS: readonly HealthSegment[] = ["Healthy", "At Risk", "Unhealthy", "Critical"];
/** The churn risk segments, least risk first. */
export const CHURN_RISK_SEGMENTS: readonly ChurnRiskSegment[] = ["Healthy", "Low Risk", "Medium Risk", "High Risk"];

/**
 * From 80 Healthy, from 60 At Risk, from 40 Unhealthy, else Critical (guide: Overall Health Score Calculation).
 * @throws RangeError when the score is NaN, infinite or negative.
 */
export function getHealthSegment(healthScore: number, model: HealthModel = MODEL_V1): HealthSegment {
  requireMeasure("healthScore", healthScore);
  const from = model.healthSegments;
  if (healthScore >= from.Healthy) return "Healthy";
  if (healthScore >= from["At Risk"]) return "At Risk";
  if (healthScore >= from.Unhealthy) return "Unhealthy";
  return "Critical";
}

/**
 * From 70 High Risk, from 40 Medium Risk, from 20 Low Risk, else Healthy, shown as "No churn risk"
 * (guide: Churn Risk Scoring).
 * @throws RangeError when the score is NaN, infinite or negative.
 */
export function getChurnRiskSegment(churnRiskScore: number, model: HealthModel = MODEL_V1): ChurnRiskSegment {
  requireMeasure("churnRiskScore", churnRiskScore);
  const from = model.churnRiskSegments;
  if (churnRiskScore >= from["High Risk"]) return "High Risk";
  if (churnRiskScore >= from["Medium Risk"]) return "Medium Risk";
  if (churnRiskScore >= from["Low Risk"]) return "Low Risk";
  return "Healthy";
}
