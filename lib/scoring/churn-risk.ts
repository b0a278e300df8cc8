import { fullTierAt, mostPoints, pointsBelow, pointsFrom, pointsPerCount, requireMeasures } from "./measures";
import { type HealthModel, MODEL_V1 } from "./model";
import { explainByRules, type Part, type Rule, scoreByRules } from "./parts";
import { getChurnRiskSegment } from "./segments";
import type { ChurnRiskFactors, ChurnRiskSegment } from "./types";

type Count = "supportTicketsLast30Days" | "criticalTicketsUnresolved" | "failedPayments";

const MEASURES = [
  "healthScore",
  "daysInactive",
  "supportTicketsLast30Days",
  "criticalTicketsUnresolved",
  "failedPayments",
] as const satisfies readonly (keyof ChurnRiskFactors)[];

function countRule(key: Count, label: string): Rule<ChurnRiskFactors> {
  return {
    key,
    label,
    value: (f) => f[key],
    points: (f, model) => pointsPerCount(model.churnRisk[key], f[key]),
    possible: (model) => model.churnRisk[key].most,
  };
}

const RULES: readonly Rule<ChurnRiskFactors>[] = [
  {
    key: "healthScore",
    label: "Health score",
    value: (f) => f.healthScore,
    points: (f, model) => pointsBelow(model.churnRisk.healthScore, f.healthScore),
    possible: (model) => mostPoints(model.churnRisk.healthScore),
  },
  {
    key: "daysInactive",
    label: "Days inactive",
    value: (f) => f.daysInactive,
    points: (f, model) => pointsFrom(model.churnRisk.daysInactive, f.daysInactive),
    possible: (model) => mostPoints(model.churnRisk.daysInactive),
    fullAt: (_, model) => fullTierAt(model.churnRisk.daysInactive),
  },
  countRule("supportTicketsLast30Days", "Tickets, 30 days"),
  countRule("criticalTicketsUnresolved", "Critical tickets open"),
  countRule("failedPayments", "Failed payments, 90 days"),
  {
    key: "hasCancelled",
    label: "Cancelled, still active",
    value: (f) => f.hasCancelled,
    points: (f, model) => (f.hasCancelled ? model.churnRisk.hasCancelled : 0),
    possible: (model) => model.churnRisk.hasCancelled,
  },
  {
    key: "hasDowngraded",
    label: "Downgraded, 90 days",
    value: (f) => f.hasDowngraded,
    points: (f, model) => (f.hasDowngraded && !f.hasCancelled ? model.churnRisk.hasDowngraded : 0),
    possible: (model) => model.churnRisk.hasDowngraded,
  },
];

/**
 * Health (below 40: 40, 60: 25, 80: 10) + days inactive (from 14: 30, from 7: 15) + min(5 * tickets, 15)
 * + 10 per open critical ticket + 10 per failed payment + (cancelled 50, else downgraded 25), at most 100.
 * 0..100, more is worse (guide: Churn Risk Scoring).
 * @throws RangeError naming a measure that is NaN, infinite or negative.
 */
export function calculateChurnRiskScore(factors: ChurnRiskFactors, model: HealthModel = MODEL_V1): number {
  requireMeasures(factors, MEASURES);
  return scoreByRules(RULES, factors, model);
}

/** A churn risk score as the list of its parts, in which points are risk. */
export interface ChurnRiskExplanation {
  /** Integer 0..100, the sum of the parts. */
  score: number;
  segment: ChurnRiskSegment;
  parts: Part[];
}

/** `calculateChurnRiskScore` with its lines in table order; same errors. */
export function explainChurnRisk(factors: ChurnRiskFactors, model: HealthModel = MODEL_V1): ChurnRiskExplanation {
  const score = calculateChurnRiskScore(factors, model);
  return { score, segment: getChurnRiskSegment(score, model), parts: explainByRules(RULES, factors, model) };
}
