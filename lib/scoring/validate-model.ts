import { mostPoints, requireMeasure } from "./measures";
import type { AboveTier, BelowTier, FromTier, HealthModel } from "./model";

const NOISE = 1e-9;

/**
 * Checks that a model can score: every figure is finite and 0 or more, the weights sum to 1, the points of each
 * component to 100, tiers and segments are in order, and no proportion is of nothing.
 * @throws RangeError naming the first thing that is wrong.
 */
export function validateModel(model: HealthModel): void {
  requireFigures("model", model);
  requireSum("weights", Object.values(model.weights), 1);
  requirePoints(model);
  const { healthSegments: health, churnRiskSegments: churn } = model;
  requireFalling("healthSegments", [health.Healthy, health["At Risk"], health.Unhealthy]);
  requireFalling("churnRiskSegments", [churn["High Risk"], churn["Medium Risk"], churn["Low Risk"]]);
}

function requireFigures(path: string, value: object): void {
  if (Array.isArray(value)) requireTiers(path, value);
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "object" && inner !== null) requireFigures(`${path}.${key}`, inner);
    else requireMeasure(`${path}.${key}`, inner);
  }
  if ("fullAt" in value && value.fullAt === 0) throw new RangeError(`${path}.fullAt must be above 0, got 0`);
}

function requireTiers(path: string, tiers: readonly (FromTier | AboveTier | BelowTier)[]): void {
  requireFalling(
    `${path} points`,
    tiers.map(({ points }) => points),
  );
  // The first tier gives the most points: for "below" that is the lowest threshold, for the others the highest.
  requireFalling(
    `${path} thresholds`,
    tiers.map((tier) => ("below" in tier ? -tier.below : "above" in tier ? tier.above : tier.from)),
  );
}

function requireFalling(name: string, figures: readonly number[]): void {
  const rises = figures.some((figure, index) => index > 0 && figure >= (figures[index - 1] ?? 0));
  if (rises) throw new RangeError(`${name} must be in order, the tier of most points or highest segment first`);
}

function requireSum(name: string, figures: readonly number[], wanted: number): void {
  const sum = figures.reduce((total, figure) => total + figure, 0);
  if (!(Math.abs(sum - wanted) <= NOISE)) throw new RangeError(`${name} must sum to ${wanted}, got ${sum}`);
}

function requirePoints({ productUsage, featureAdoption, supportHealth, engagement, paymentHealth }: HealthModel): void {
  const { dailyActiveUsers, tasksCompletedWeekly, petsManaged, appOpensWeekly } = productUsage;
  const usage = [dailyActiveUsers, tasksCompletedWeekly.points, mostPoints(petsManaged), appOpensWeekly.points];
  const { photosUploaded, ...flags } = featureAdoption;
  const bestStatus = Math.max(...Object.values(paymentHealth.status));
  requireSum("productUsage points", usage, 100);
  requireSum("featureAdoption points", [...Object.values(flags), mostPoints(photosUploaded)], 100);
  requireSum("supportHealth points", [supportHealth.start], 100);
  requireSum("engagement points", Object.values(engagement).map(mostPoints), 100);
  requireSum("paymentHealth points", [paymentHealth.status.current], 100);
  if (bestStatus > paymentHealth.status.current) throw new RangeError("paymentHealth.status must be best when current");
}
