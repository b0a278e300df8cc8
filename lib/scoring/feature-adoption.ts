import { fullTierAt, mostPoints, pointsFrom, requireMeasure } from "./measures";
import { type HealthModel, MODEL_V1 } from "./model";
import { explainByRules, type Part, type Rule, scoreByRules } from "./parts";
import type { FeatureAdoptionMetrics } from "./types";

type Flag = Exclude<keyof FeatureAdoptionMetrics, "photosUploaded">;

function flagRule(key: Flag, label: string): Rule<FeatureAdoptionMetrics> {
  return {
    key,
    label,
    value: (m) => m[key],
    points: (m, model) => (m[key] ? model.featureAdoption[key] : 0),
    possible: (model) => model.featureAdoption[key],
  };
}

/** The table of the score, in its order. */
export const ADOPTION_RULES: readonly Rule<FeatureAdoptionMetrics>[] = [
  flagRule("isPremium", "Premium or Enterprise plan"),
  flagRule("recurringTasksEnabled", "Recurring tasks"),
  flagRule("remindersEnabled", "Reminders"),
  {
    key: "photosUploaded",
    label: "Photos uploaded",
    value: (m) => m.photosUploaded,
    points: (m, model) => pointsFrom(model.featureAdoption.photosUploaded, m.photosUploaded),
    possible: (model) => mostPoints(model.featureAdoption.photosUploaded),
    fullAt: (_, model) => fullTierAt(model.featureAdoption.photosUploaded),
  },
  flagRule("calendarSyncEnabled", "Calendar sync"),
  flagRule("notificationsEnabled", "Notifications"),
];

/**
 * Premium 30 + recurring tasks 25 + reminders 20 + photos (from 5: 15, from 1: 10) + calendar sync 5 + notifications 5.
 * 0..100 (guide: Feature Adoption Scoring).
 * @throws RangeError when `photosUploaded` is NaN, infinite or negative.
 */
export function calculateFeatureAdoptionScore(metrics: FeatureAdoptionMetrics, model: HealthModel = MODEL_V1): number {
  requireMeasure("photosUploaded", metrics.photosUploaded);
  return scoreByRules(ADOPTION_RULES, metrics, model);
}

/** The lines of `calculateFeatureAdoptionScore`; same errors. */
export function explainFeatureAdoption(metrics: FeatureAdoptionMetrics, model: HealthModel = MODEL_V1): Part[] {
  requireMeasure("photosUploaded", metrics.photosUploaded);
  return explainByRules(ADOPTION_RULES, metrics, model);
}
