import { requireMeasures } from "./measures";
import { type HealthModel, MODEL_V1 } from "./model";
import { clampScore } from "./parts";
import type { HealthScoreComponents } from "./types";

const COMPONENTS = [
  "productUsage",
  "featureAdoption",
  "supportHealth",
  "engagement",
  "paymentHealth",
] as const satisfies readonly (keyof HealthScoreComponents)[];

const NINE_DECIMALS = 1e9;

/**
 * The weighted sum of the components before rounding, 0..100.
 * @throws RangeError naming a component that is NaN, infinite or negative.
 */
export function calculateWeightedHealthScore(components: HealthScoreComponents, model: HealthModel = MODEL_V1): number {
  requireMeasures(components, COMPONENTS);
  let sum = 0;
  for (const component of COMPONENTS) sum += components[component] * model.weights[component];
  return clampScore(sum);
}

/**
 * 0.40 usage + 0.20 adoption + 0.15 support + 0.15 engagement + 0.10 payment: an integer of 0..100, halves up
 * (guide: Overall Health Score Calculation). Nine decimals come first, so that components giving exactly 59.5 score 60
 * though their sum in doubles is 59.4999….
 * @throws RangeError naming a component that is NaN, infinite or negative.
 */
export function calculateOverallHealthScore(components: HealthScoreComponents, model: HealthModel = MODEL_V1): number {
  const weighted = calculateWeightedHealthScore(components, model);
  return Math.round(Math.round(weighted * NINE_DECIMALS) / NINE_DECIMALS);
}
