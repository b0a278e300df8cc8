import type { HealthModel } from "./model";

export type InputValue = number | boolean | string | null;

/**
 * One line of a score's table. A score is the sum of its rules in their order, held within 0..100; its explanation lists
 * the same rules, so the two cannot differ.
 */
export interface Rule<Input> {
  /** Name of the input it reads, unique in its score. */
  key: string;
  label: string;
  value: (input: Input) => InputValue;
  /** Negative when it takes points away. */
  points: (input: Input, model: HealthModel) => number;
  /** The most `points` can be; of a deduction the most it can take, negative. */
  possible: (model: HealthModel) => number;
  /** The input's value that earns all points; absent where that is no count. */
  fullAt?: (input: Input, model: HealthModel) => number;
}

/** One line of an explained score; the points of all lines sum to the score within 1e-9. */
export interface Part {
  key: string;
  label: string;
  /** What the household has; null when missing, or when the line reads no input. */
  value: InputValue;
  points: number;
  /** The most it could add, or (negative) take away; null for a cap and a floor. */
  possible: number | null;
  /** The value that earns all points ("9 of 14"); null where that is no count. */
  fullAt: number | null;
}

const LEAST = 0;
const MOST = 100;
/** A sum this near a bound is on it: no line for what is the noise of doubles. */
const NOISE = 1e-9;

/** Holds a score within 0..100. */
export function clampScore(score: number): number {
  return Math.max(Math.min(score, MOST), LEAST);
}

function sumPoints<Input>(rules: readonly Rule<Input>[], input: Input, model: HealthModel): number {
  let sum = 0;
  for (const rule of rules) sum += rule.points(input, model);
  return sum;
}

/** The score of a table of rules, 0..100, unrounded. */
export function scoreByRules<Input>(rules: readonly Rule<Input>[], input: Input, model: HealthModel): number {
  return clampScore(sumPoints(rules, input, model));
}

/** The lines of that score in table order; where 0 or 100 cut the sum, that is the last line. */
export function explainByRules<Input>(rules: readonly Rule<Input>[], input: Input, model: HealthModel): Part[] {
  const parts = rules.map(
    (rule): Part => ({
      key: rule.key,
      label: rule.label,
      value: rule.value(input),
      points: rule.points(input, model),
      possible: rule.possible(model),
      fullAt: rule.fullAt?.(input, model) ?? null,
    }),
  );
  const sum = sumPoints(rules, input, model);
  if (sum > MOST + NOISE) parts.push(boundPart("cap", "Over 100", MOST - sum));
  if (sum < LEAST - NOISE) parts.push(boundPart("floor", "Below 0", LEAST - sum));
  return parts;
}

function boundPart(key: string, label: string, points: number): Part {
  return { key, label, value: null, points, possible: null, fullAt: null };
}
