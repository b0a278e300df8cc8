import { getBehavioralSegment } from "./behavioral-segment";
import { calculateChurnRiskScore } from "./churn-risk";
import { calculateEngagementScore } from "./engagement";
import { calculateFeatureAdoptionScore } from "./feature-adoption";
import { type HealthModel, MODEL_V1 } from "./model";
import { calculateOverallHealthScore } from "./overall";
import { calculatePaymentHealthScore } from "./payment-health";
import { calculateProductUsageScore } from "./product-usage";
import { getChurnRiskSegment, getHealthSegment } from "./segments";
import { detectSignals } from "./signals";
import { calculateSupportHealthScore } from "./support-health";
import type { HealthScoreComponents, HouseholdInputs, HouseholdScore } from "./types";

/** What the health score is made from. */
export type HealthInputs = Pick<HouseholdInputs, "usage" | "adoption" | "support" | "engagement" | "payment">;

/**
 * The five components, each 0..100 and unrounded (guide: The PetForce Health Score Model).
 * @throws RangeError naming the input that is out of range.
 */
export function calculateComponents(inputs: HealthInputs, model: HealthModel = MODEL_V1): HealthScoreComponents {
  return {
    productUsage: calculateProductUsageScore(inputs.usage, model),
    featureAdoption: calculateFeatureAdoptionScore(inputs.adoption, model),
    supportHealth: calculateSupportHealthScore(inputs.support, model),
    engagement: calculateEngagementScore(inputs.engagement, model),
    paymentHealth: calculatePaymentHealthScore(inputs.payment, model),
  };
}

/**
 * All scores, segments and signals of one household on one day.
 * @throws RangeError naming the first input that is out of range.
 */
export function scoreHousehold(inputs: HouseholdInputs, model: HealthModel = MODEL_V1): HouseholdScore {
  const components = calculateComponents(inputs, model);
  const healthScore = calculateOverallHealthScore(components, model);
  const churnRiskScore = calculateChurnRiskScore({ ...inputs.churn, healthScore }, model);
  return {
    components,
    healthScore,
    healthSegment: getHealthSegment(healthScore, model),
    churnRiskScore,
    churnRiskSegment: getChurnRiskSegment(churnRiskScore, model),
    behavioralSegment: getBehavioralSegment(healthScore, inputs.npsScore),
    signals: detectSignals(inputs.evidence),
  };
}
