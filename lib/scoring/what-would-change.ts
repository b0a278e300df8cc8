import { explainChurnRisk } from "./churn-risk";
import { findChanges, type Verdict, type WhatWouldChange } from "./least-steps";
import { CHURN_LEVERS, HEALTH_LEVERS } from "./levers";
import { type HealthModel, MODEL_V1 } from "./model";
import { calculateWeightedHealthScore } from "./overall";
import { scoreHousehold } from "./score-household";
import { CHURN_RISK_SEGMENTS, HEALTH_SEGMENTS } from "./segments";
import type { ChurnRiskSegment, HealthSegment, HouseholdInputs } from "./types";

function nextBetter<Segment>(bestFirst: readonly Segment[], segment: Segment): Segment | null {
  return bestFirst[bestFirst.indexOf(segment) - 1] ?? null;
}

function isAtLeast<Segment>(bestFirst: readonly Segment[], segment: Segment, target: Segment): boolean {
  return bestFirst.indexOf(segment) <= bestFirst.indexOf(target);
}

const NOTHING_BETTER = { target: null, steps: [], largestGains: [], combination: null };

/**
 * The smallest steps to the next better health segment, one input at a time, each proven by scoring the household again
 * (domain 4, What would change it). A Healthy household has no target and no steps.
 * @throws RangeError naming the input that is out of range.
 */
export function whatWouldChange(
  inputs: HouseholdInputs,
  model: HealthModel = MODEL_V1,
): WhatWouldChange<HealthSegment> {
  const target = nextBetter(HEALTH_SEGMENTS, scoreHousehold(inputs, model).healthSegment);
  if (target === null) return NOTHING_BETTER;
  const judge = (tried: HouseholdInputs): Verdict<HealthSegment> => {
    const { components, healthScore: score, healthSegment: segment } = scoreHousehold(tried, model);
    const worth = calculateWeightedHealthScore(components, model);
    return { score, segment, worth, progress: worth, reached: isAtLeast(HEALTH_SEGMENTS, segment, target) };
  };
  return findChanges(inputs, target, { levers: HEALTH_LEVERS, model, judge });
}

/**
 * The same for the next lower churn risk segment: critical tickets closed, a login, or better health where that lowers
 * the risk. A household without churn risk has no target and no steps.
 * @throws RangeError naming the input that is out of range.
 */
export function whatWouldLowerChurnRisk(
  inputs: HouseholdInputs,
  model: HealthModel = MODEL_V1,
): WhatWouldChange<ChurnRiskSegment> {
  const target = nextBetter(CHURN_RISK_SEGMENTS, scoreHousehold(inputs, model).churnRiskSegment);
  if (target === null) return NOTHING_BETTER;
  const judge = (tried: HouseholdInputs): Verdict<ChurnRiskSegment> => {
    const { components, healthScore } = scoreHousehold(tried, model);
    const { score, segment, parts } = explainChurnRisk({ ...tried.churn, healthScore }, model);
    // Above the cap a gain would not show in the score, though it counts towards the target.
    const uncapped = parts.reduce((sum, { key, points }) => (key === "cap" ? sum : sum + points), 0);
    return {
      score,
      segment,
      worth: -uncapped,
      // Several steps may be needed before health leaves a band of the risk.
      progress: calculateWeightedHealthScore(components, model),
      reached: isAtLeast(CHURN_RISK_SEGMENTS, segment, target),
    };
  };
  return findChanges(inputs, target, { levers: CHURN_LEVERS, model, judge });
}
