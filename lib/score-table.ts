import { allotOneDecimal } from "./scoring/allot";
import type { ComponentExplanation, HealthExplanation } from "./scoring/explain";
import type { InputValue } from "./scoring/parts";
import { getHealthSegment } from "./scoring/segments";
import type { HealthScoreComponents, HealthSegment } from "./scoring/types";
import type { ChangeLine, ScoreChange } from "./scoring/weekly-change";

/** A line of a component. Every figure has one decimal. */
export interface ScorePart {
  key: string;
  label: string;
  value: InputValue;
  fullAt: number | null;
  /** Of the component's 100; null for a line that existed a week ago only. */
  points: number | null;
  possible: number | null;
  /** Points of the health score; null when there is nothing to compare with. */
  change: number | null;
}

/** A component of the score: its parts sum to `score`, their changes to `change`. */
export interface ScoreComponent {
  key: keyof HealthScoreComponents;
  label: string;
  score: number;
  /** Where the component alone would stand on the scale of the health score: the colour of its bar. */
  segment: HealthSegment;
  weight: number;
  adds: number;
  change: number | null;
  parts: ScorePart[];
}

/** The explained score as it is shown: `adds` of all lines sum to the score, `change` to the difference, to the digit. */
export interface ScoreTable {
  score: number;
  components: ScoreComponent[];
  rounding: { adds: number; change: number | null };
  /** What a new scoring model did to the score; null when it stayed the same, or there is nothing to compare with. */
  modelChange: number | null;
  difference: number | null;
  /** The inputs that moved the score, the largest first; the model and rounding last. */
  changes: ChangeLine[];
}

/** Lays out a score and its change over a week for a screen. `change` is null when there is no score a week earlier. */
export function buildScoreTable(explanation: HealthExplanation, change: ScoreChange | null): ScoreTable {
  const { components, rounding, score } = explanation;
  const adds = allotOneDecimal([...components.map((component) => component.adds), rounding]).figures;
  const lines = change && allotLines(change.lines);
  const plain = (key: string) => lines?.find((line) => line.component === null && line.key === key)?.points ?? null;
  return {
    score,
    components: components.map((component, index) => layOutComponent(component, adds[index] ?? 0, lines)),
    rounding: { adds: adds.at(-1) ?? 0, change: lines && (plain("rounding") ?? 0) },
    modelChange: plain("model"),
    difference: change?.difference ?? null,
    changes: byImportance(lines ?? []).map((line) => ({ ...line, label: fullLabel(line, components) })),
  };
}

function allotLines(lines: readonly ChangeLine[]): ChangeLine[] {
  const { figures } = allotOneDecimal(lines.map(({ points }) => points));
  return lines.map((line, index) => ({ ...line, points: figures[index] ?? 0 }));
}

const BOUNDS: ReadonlySet<string> = new Set(["cap", "floor"]);
const NO_LONGER = { value: null, fullAt: null, points: null, possible: null };

function layOutComponent(
  component: ComponentExplanation,
  adds: number,
  lines: readonly ChangeLine[] | null,
): ScoreComponent {
  const { key, label, weight, parts } = component;
  const own = lines?.filter((line) => line.component === key) ?? null;
  const changeOf = (part: string) => own && (own.find((line) => line.key === part)?.points ?? 0);
  const { figures, total } = allotOneDecimal(parts.map(({ points }) => points));
  const present = parts.map((part, index) => ({ ...part, points: figures[index] ?? 0, change: changeOf(part.key) }));
  const gone = (own ?? [])
    .filter((line) => !parts.some((part) => part.key === line.key))
    .map((line) => ({ ...NO_LONGER, key: line.key, label: line.label, change: line.points }));
  const change = own && allotOneDecimal(own.map(({ points }) => points)).total;
  const segment = getHealthSegment(component.score);
  return { key, label, weight, score: total, segment, adds, change, parts: [...present, ...gone] };
}

/** A cap or floor outside of its component says whose it is: "Payment health: below 0". */
function fullLabel({ component, key, label }: ChangeLine, components: readonly ComponentExplanation[]): string {
  const owner = BOUNDS.has(key) ? components.find((candidate) => candidate.key === component) : undefined;
  return owner ? `${owner.label}: ${label.toLowerCase()}` : label;
}

function byImportance(lines: readonly ChangeLine[]): ChangeLine[] {
  const inputs = lines.filter(({ component }) => component !== null);
  const rest = lines.filter(({ component }) => component === null);
  return [...inputs.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)), ...rest];
}
