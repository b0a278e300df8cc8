import { explainHealthScore, type HealthExplanation } from "./explain";
import { type HealthModel, MODEL_V1 } from "./model";
import type { InputValue } from "./parts";
import type { HealthInputs } from "./score-household";
import type { HealthScoreComponents } from "./types";

/** Fewer points than this are the noise of doubles. */
const NOISE = 1e-10;

/** What one input did to the health score between two days. */
export interface ChangeLine {
  /** The component of the input; null for the lines "model" and "rounding". */
  component: keyof HealthScoreComponents | null;
  /** The part's key, "model" or "rounding". */
  key: string;
  label: string;
  /** The input's values; null when missing, or when the line stands for none. */
  from: InputValue;
  to: InputValue;
  /** Points of the health score gained, or (negative) lost; never 0. */
  points: number;
}

/** The difference between two health scores; the points of the lines sum to it within 1e-9. */
export interface ScoreChange {
  before: number;
  after: number;
  difference: number;
  /** In table order, "model" and "rounding" last; inputs without effect are left out. */
  lines: ChangeLine[];
}

type ScoredPart = Omit<ChangeLine, "from" | "to"> & { value: InputValue };

function listParts({ components }: HealthExplanation): Map<string, ScoredPart> {
  const parts = new Map<string, ScoredPart>();
  for (const { key: component, weight, parts: lines } of components) {
    for (const { key, label, value, points } of lines) {
      parts.set(`${component}.${key}`, { component, key, label, value, points: points * weight });
    }
  }
  return parts;
}

function compareParts(before: HealthExplanation, after: HealthExplanation): ChangeLine[] {
  const old = listParts(before);
  const present = listParts(after);
  return [...new Map([...old, ...present])].map(([id, { component, key, label }]) => ({
    component,
    key,
    label,
    from: old.get(id)?.value ?? null,
    to: present.get(id)?.value ?? null,
    points: (present.get(id)?.points ?? 0) - (old.get(id)?.points ?? 0),
  }));
}

function plainLine(key: string, label: string, points: number): ChangeLine {
  return { component: null, key, label, from: null, to: null, points };
}

/**
 * Why a health score differs from an earlier one, input by input. Where the model changed in between, the line "model"
 * holds what it did to the earlier inputs, and the other lines are points of the later model.
 * @throws RangeError naming the input that is out of range.
 */
export function explainChange(
  before: HealthInputs,
  after: HealthInputs,
  modelBefore: HealthModel = MODEL_V1,
  modelAfter: HealthModel = modelBefore,
): ScoreChange {
  const { score: beforeScore } = explainHealthScore(before, modelBefore);
  const start = explainHealthScore(before, modelAfter);
  const end = explainHealthScore(after, modelAfter);
  const lines = [
    ...compareParts(start, end),
    plainLine("model", "Changed scoring model", start.score - beforeScore),
    plainLine("rounding", "Rounding", end.rounding - start.rounding),
  ];
  return {
    before: beforeScore,
    after: end.score,
    difference: end.score - beforeScore,
    lines: lines.filter(({ points }) => Math.abs(points) > NOISE),
  };
}
