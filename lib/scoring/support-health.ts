import { mostPoints, pointsAbove, pointsFrom, pointsPerCount, requireMeasure, requireMeasures } from "./measures";
import { type HealthModel, MODEL_V1 } from "./model";
import { explainByRules, type Part, type Rule, scoreByRules } from "./parts";
import type { SupportMetrics } from "./types";

const RULES: readonly Rule<SupportMetrics>[] = [
  {
    key: "start",
    label: "Without a ticket",
    value: () => null,
    points: (_, model) => model.supportHealth.start,
    possible: (model) => model.supportHealth.start,
  },
  {
    key: "ticketsLast30Days",
    label: "Tickets, 30 days",
    value: (m) => m.ticketsLast30Days,
    points: (m, model) => 0 - pointsPerCount(model.supportHealth.ticketsLast30Days, m.ticketsLast30Days),
    possible: (model) => 0 - model.supportHealth.ticketsLast30Days.most,
  },
  {
    key: "criticalTickets",
    label: "Critical tickets, 30 days",
    value: (m) => m.criticalTickets,
    points: (m, model) => 0 - pointsPerCount(model.supportHealth.criticalTickets, m.criticalTickets),
    possible: (model) => 0 - model.supportHealth.criticalTickets.most,
  },
  {
    key: "avgResolutionHours",
    label: "Mean hours to resolve",
    value: (m) => m.avgResolutionHours,
    points: (m, model) =>
      m.avgResolutionHours === null ? 0 : 0 - pointsAbove(model.supportHealth.avgResolutionHours, m.avgResolutionHours),
    possible: (model) => 0 - mostPoints(model.supportHealth.avgResolutionHours),
  },
  {
    key: "csatScore",
    label: "Satisfaction (CSAT), 30 days",
    value: (m) => m.csatScore,
    points: (m, model) => (m.csatScore === null ? 0 : pointsFrom(model.supportHealth.csatScore, m.csatScore)),
    possible: (model) => mostPoints(model.supportHealth.csatScore),
  },
];

function requireSupport(metrics: SupportMetrics): void {
  requireMeasures(metrics, ["ticketsLast30Days", "criticalTickets"]);
  if (metrics.avgResolutionHours !== null) requireMeasure("avgResolutionHours", metrics.avgResolutionHours);
  if (metrics.csatScore !== null) requireMeasure("csatScore", metrics.csatScore);
}

/**
 * 100 - min(10 * tickets, 40) - min(20 * critical, 30) - (resolution above 48 h: 15, above 24 h: 10)
 * + (CSAT from 4.5: 15, from 4.0: 10), held within 0..100.
 * No mean resolution (null): no deduction; no CSAT (null): no boost (guide: Support Health Scoring).
 * @throws RangeError naming a measure that is NaN, infinite or negative.
 */
export function calculateSupportHealthScore(metrics: SupportMetrics, model: HealthModel = MODEL_V1): number {
  requireSupport(metrics);
  return scoreByRules(RULES, metrics, model);
}

/** The lines of `calculateSupportHealthScore`; same errors. */
export function explainSupportHealth(metrics: SupportMetrics, model: HealthModel = MODEL_V1): Part[] {
  requireSupport(metrics);
  return explainByRules(RULES, metrics, model);
}
