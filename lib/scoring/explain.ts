import { explainEngagement } from "./engagement";
import { explainFeatureAdoption } from "./feature-adoption";
import { type HealthModel, MODEL_V1 } from "./model";
import { calculateOverallHealthScore } from "./overall";
import type { Part } from "./parts";
import { explainPaymentHealth } from "./payment-health";
import { explainProductUsage } from "./product-usage";
import { calculateComponents, type HealthInputs } from "./score-household";
import { getHealthSegment } from "./segments";
import { explainSupportHealth } from "./support-health";
import type { HealthScoreComponents, HealthSegment } from "./types";

/** One of the five components of a health score. */
export interface ComponentExplanation {
  key: keyof HealthScoreComponents;
  label: string;
  /** Share of the health score, 0..1. */
  weight: number;
  /** 0..100, unrounded: the sum of the parts. */
  score: number;
  /** Points of the health score: weight * score. */
  adds: number;
  parts: Part[];
}

/** A health score as the list of its parts: what the components add, and the rounding, sum to the score within 1e-9. */
export interface HealthExplanation {
  /** Integer 0..100. */
  score: number;
  segment: HealthSegment;
  components: ComponentExplanation[];
  /** What rounding to an integer added, or (negative) took: the last part. */
  rounding: number;
}

const COMPONENTS: readonly {
  key: keyof HealthScoreComponents;
  label: string;
  explain: (inputs: HealthInputs, model: HealthModel) => Part[];
}[] = [
  { key: "productUsage", label: "Product usage", explain: (i, model) => explainProductUsage(i.usage, model) },
  {
    key: "featureAdoption",
    label: "Feature adoption",
    explain: (i, model) => explainFeatureAdoption(i.adoption, model),
  },
  { key: "supportHealth", label: "Support health", explain: (i, model) => explainSupportHealth(i.support, model) },
  { key: "engagement", label: "Engagement", explain: (i, model) => explainEngagement(i.engagement, model) },
  { key: "paymentHealth", label: "Payment health", explain: (i, model) => explainPaymentHealth(i.payment, model) },
];

/**
 * The health score with everything it is made of, in table order (guide: The PetForce Health Score Model).
 * @throws RangeError naming the input that is out of range.
 */
export function explainHealthScore(inputs: HealthInputs, model: HealthModel = MODEL_V1): HealthExplanation {
  const scores = calculateComponents(inputs, model);
  const score = calculateOverallHealthScore(scores, model);
  const components = COMPONENTS.map(({ key, label, explain }) => {
    const weight = model.weights[key];
    return { key, label, weight, score: scores[key], adds: scores[key] * weight, parts: explain(inputs, model) };
  });
  const rounding = score - components.reduce((sum, { adds }) => sum + adds, 0);
  return { score, segment: getHealthSegment(score, model), components, rounding };
}
