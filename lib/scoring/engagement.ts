import { fullTierAt, mostPoints, pointsFrom, requireMeasures } from "./measures";
import { type HealthModel, MODEL_V1 } from "./model";
import { explainByRules, type Part, type Rule, scoreByRules } from "./parts";
import type { EngagementMetrics } from "./types";

const MEASURES = [
  "loginsLast7Days",
  "loginsLast30Days",
  "avgSessionMinutes",
  "featuresUsedCount",
] as const satisfies readonly (keyof EngagementMetrics)[];

function tierRule(key: keyof EngagementMetrics, label: string): Rule<EngagementMetrics> {
  return {
    key,
    label,
    value: (m) => m[key],
    points: (m, model) => pointsFrom(model.engagement[key], m[key]),
    possible: (model) => mostPoints(model.engagement[key]),
    fullAt: (_, model) => fullTierAt(model.engagement[key]),
  };
}

/** The table of the score, in its order. */
export const ENGAGEMENT_RULES: readonly Rule<EngagementMetrics>[] = [
  tierRule("loginsLast7Days", "Days with a login, 7 days"),
  tierRule("loginsLast30Days", "Days with a login, 30 days"),
  tierRule("avgSessionMinutes", "Mean session minutes, 30 days"),
  tierRule("featuresUsedCount", "Features used, 30 days"),
];

/**
 * Logins of 7 days (from 5: 40, 3: 30, 1: 20) + logins of 30 days (from 20: 30, 10: 20, 5: 10)
 * + minutes a session (from 10: 20, 5: 15, 2: 10) + features (from 10: 10, 5: 5). 0..100 (guide: Engagement Scoring).
 * @throws RangeError naming a measure that is NaN, infinite or negative.
 */
export function calculateEngagementScore(metrics: EngagementMetrics, model: HealthModel = MODEL_V1): number {
  requireMeasures(metrics, MEASURES);
  return scoreByRules(ENGAGEMENT_RULES, metrics, model);
}

/** The lines of `calculateEngagementScore`; same errors. */
export function explainEngagement(metrics: EngagementMetrics, model: HealthModel = MODEL_V1): Part[] {
  requireMeasures(metrics, MEASURES);
  return explainByRules(ENGAGEMENT_RULES, metrics, model);
}
