import { requireMeasure } from "./measures";
import type { HouseholdScore, PlanType } from "./types";

/** The stages of a household's life, in the order they are decided (domain 8). */
export type LifecycleStage = "Onboarding" | "At risk" | "Advocate" | "Expansion" | "Established";

/** What the stage is decided from, beside the scores; all at the as-of date. */
export interface LifecycleFacts {
  planType: PlanType;
  /** Whole days from the day of `created_at` to the as-of date. */
  householdAgeDays: number;
  /** Of the four core features, how many it ever used; creating the household is one. */
  coreFeaturesUsed: number;
  /** Of the four advanced features, how many it ever used. */
  advancedFeaturesUsed: number;
}

const ONBOARDING_DAYS = 30;
const CORE_FEATURES = 4;
const EXPANSION = { healthScore: 70, advancedFeatures: 2 };

/**
 * The first that fits: Onboarding (under 30 days old, or a core feature not used yet), At risk (churn Medium or High),
 * Advocate (a Champion), Expansion (not Enterprise, health from 70, two advanced features or more), else Established
 * (guide: Customer Lifecycle; domain 8).
 * @throws RangeError naming a fact that is NaN, infinite or negative.
 */
export function getLifecycleStage(
  facts: LifecycleFacts,
  score: Pick<HouseholdScore, "healthScore" | "churnRiskSegment" | "behavioralSegment">,
): LifecycleStage {
  const { planType, householdAgeDays, coreFeaturesUsed, advancedFeaturesUsed } = facts;
  requireMeasure("householdAgeDays", householdAgeDays);
  requireMeasure("coreFeaturesUsed", coreFeaturesUsed);
  requireMeasure("advancedFeaturesUsed", advancedFeaturesUsed);
  if (householdAgeDays < ONBOARDING_DAYS || coreFeaturesUsed < CORE_FEATURES) return "Onboarding";
  if (score.churnRiskSegment === "High Risk" || score.churnRiskSegment === "Medium Risk") return "At risk";
  if (score.behavioralSegment === "Champion") return "Advocate";
  const mayExpand = planType !== "Enterprise" && score.healthScore >= EXPANSION.healthScore;
  if (mayExpand && advancedFeaturesUsed >= EXPANSION.advancedFeatures) return "Expansion";
  return "Established";
}
