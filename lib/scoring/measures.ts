import type { AboveTier, BelowTier, FromTier, PerCount, Proportional } from "./model";

/** @throws RangeError naming the field when the value is NaN, an infinity or negative. */
export function requireMeasure(field: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0)) {
    throw new RangeError(`${field} must be a finite number of 0 or more, got ${value}`);
  }
}

/** `requireMeasure` for each of the named fields. */
export function requireMeasures<Field extends string>(
  values: Readonly<Record<Field, number>>,
  fields: readonly Field[],
): void {
  for (const field of fields) requireMeasure(field, values[field]);
}

/** @throws RangeError naming the field when the value is none of the allowed words. */
export function requireOneOf(field: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw new RangeError(`${field} must be one of ${allowed.join(", ")}, got ${value}`);
}

/** Points of the highest tier the value reaches; 0 below all of them. */
export function pointsFrom(tiers: readonly FromTier[], value: number): number {
  for (const tier of tiers) if (value >= tier.from) return tier.points;
  return 0;
}

/** Points of the highest tier the value exceeds; 0 when it exceeds none. */
export function pointsAbove(tiers: readonly AboveTier[], value: number): number {
  for (const tier of tiers) if (value > tier.above) return tier.points;
  return 0;
}

/** Points of the lowest tier the value stays below; 0 when it stays below none. */
export function pointsBelow(tiers: readonly BelowTier[], value: number): number {
  for (const tier of tiers) if (value < tier.below) return tier.points;
  return 0;
}

/** Points in proportion to the value, at most all of them. */
export function pointsInProportion(rule: Proportional, value: number): number {
  return Math.min((rule.points * value) / rule.fullAt, rule.points);
}

/** Points for each occurrence, up to the most. */
export function pointsPerCount(rule: PerCount, count: number): number {
  return Math.min(rule.each * count, rule.most);
}

/** The most points a list of tiers can give: those of its first. */
export function mostPoints(tiers: readonly { points: number }[]): number {
  return tiers[0]?.points ?? 0;
}

/** The value at which a list of tiers gives its most points. */
export function fullTierAt(tiers: readonly FromTier[]): number {
  return tiers[0]?.from ?? 0;
}
