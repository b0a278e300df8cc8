import { lowerFirst } from "./quantity";
import { allotOneDecimal } from "./scoring/allot";
import { getModel } from "./scoring/model";
import type { HouseholdInputs } from "./scoring/types";
import { explainChange } from "./scoring/weekly-change";

interface ScoredDay {
  modelVersion: number;
  inputs: HouseholdInputs;
}

/** What moved a score, in points of one decimal that sum to the difference. */
export interface Moved {
  difference: number;
  /** The inputs that moved it most, the greatest first; "other" last, when something is left. */
  inputs: { label: string; points: number }[];
}

const NAMED = 2;
/** Lines that are no input of their own: they go with the others. */
const NAMELESS: ReadonlySet<string> = new Set(["cap", "floor", "rounding"]);

/**
 * Why a score differs from that of a week earlier: its two greatest causes and the rest.
 * @throws RangeError when a snapshot's model or inputs are not ones the library knows.
 */
export function whatMoved(before: ScoredDay, after: ScoredDay): Moved {
  const models = [getModel(before.modelVersion), getModel(after.modelVersion)] as const;
  const { difference, lines } = explainChange(before.inputs, after.inputs, ...models);
  const named = lines
    .filter(({ key }) => !NAMELESS.has(key))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, NAMED);
  const rest = difference - named.reduce((sum, { points }) => sum + points, 0);
  const { figures } = allotOneDecimal([...named.map(({ points }) => points), rest]);
  const labels = [...named.map(({ label }) => shortLabel(label)), "other"];
  const inputs = labels.map((label, index) => ({ label, points: figures[index] ?? 0 }));
  return { difference, inputs: inputs.filter(({ points }) => points !== 0) };
}

/** A label as it goes into a list: the week is said above it, "Days with a login, 30 days" becomes "days with a login (30 days)". */
function shortLabel(label: string): string {
  return lowerFirst(label)
    .replace(/, 7 days$/, "")
    .replace(/, (.+)$/, " ($1)");
}
