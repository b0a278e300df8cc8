import { fullTierAt, mostPoints, pointsFrom, pointsInProportion, requireMeasures } from "./measures";
import { type HealthModel, MODEL_V1 } from "./model";
import { explainByRules, type Part, type Rule, scoreByRules } from "./parts";
import type { UsageMetrics } from "./types";

const MEASURES = [
  "totalMembers",
  "dailyActiveUsers",
  "tasksCompletedWeekly",
  "petsManaged",
  "appOpensWeekly",
] as const satisfies readonly (keyof UsageMetrics)[];

/** The table of the score, in its order. */
export const USAGE_RULES: readonly Rule<UsageMetrics>[] = [
  {
    key: "dailyActiveUsers",
    label: "Active members, 7 days",
    value: (m) => m.dailyActiveUsers,
    points: (m, { productUsage: { dailyActiveUsers: most } }) =>
      m.totalMembers === 0 ? 0 : Math.min((most * m.dailyActiveUsers) / m.totalMembers, most),
    possible: (model) => model.productUsage.dailyActiveUsers,
    fullAt: (m) => m.totalMembers,
  },
  {
    key: "tasksCompletedWeekly",
    label: "Tasks completed, 7 days",
    value: (m) => m.tasksCompletedWeekly,
    points: (m, model) => pointsInProportion(model.productUsage.tasksCompletedWeekly, m.tasksCompletedWeekly),
    possible: (model) => model.productUsage.tasksCompletedWeekly.points,
    fullAt: (_, model) => model.productUsage.tasksCompletedWeekly.fullAt,
  },
  {
    key: "petsManaged",
    label: "Pets cared for, 7 days",
    value: (m) => m.petsManaged,
    points: (m, model) => pointsFrom(model.productUsage.petsManaged, m.petsManaged),
    possible: (model) => mostPoints(model.productUsage.petsManaged),
    fullAt: (_, model) => fullTierAt(model.productUsage.petsManaged),
  },
  {
    key: "appOpensWeekly",
    label: "App opens, 7 days",
    value: (m) => m.appOpensWeekly,
    points: (m, model) => pointsInProportion(model.productUsage.appOpensWeekly, m.appOpensWeekly),
    possible: (model) => model.productUsage.appOpensWeekly.points,
    fullAt: (_, model) => model.productUsage.appOpensWeekly.fullAt,
  },
];

/**
 * min(50 * active / members, 50) + min(30 * tasks / 14, 30) + (10 from one pet on) + min(10 * opens / 14, 10).
 * 0..100, unrounded; a household of 0 members gets no points for active ones (guide: Product Usage Scoring).
 * @throws RangeError naming a measure that is NaN, infinite or negative.
 */
export function calculateProductUsageScore(metrics: UsageMetrics, model: HealthModel = MODEL_V1): number {
  requireMeasures(metrics, MEASURES);
  return scoreByRules(USAGE_RULES, metrics, model);
}

/** The lines of `calculateProductUsageScore`; same errors. */
export function explainProductUsage(metrics: UsageMetrics, model: HealthModel = MODEL_V1): Part[] {
  requireMeasures(metrics, MEASURES);
  return explainByRules(USAGE_RULES, metrics, model);
}
