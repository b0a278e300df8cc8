import { formatNumber } from "./format";

/** Whole numbers from `min` to `max`, both included; null: no bound on that side. At least one is given. */
export interface Range {
  min: number | null;
  max: number | null;
}

/** The least and the greatest bound. */
export interface RangeLimits {
  min: number;
  max: number;
}

/**
 * Reads "10-50", "10-" or "-50".
 * @returns the range; what is wrong, as a sentence; or null where no bound is given
 */
export function parseRange(text: string, limits: RangeLimits): { range: Range } | { problem: string } | null {
  const match = /^\s*(\d*)\s*-\s*(\d*)\s*$/.exec(text);
  if (!match) return { problem: "Write a range as 10-50, 10- or -50." };
  return readRange(match[1] ?? "", match[2] ?? "", limits);
}

/** The same from two fields, each of which may be empty. */
export function readRange(
  from: string,
  to: string,
  limits: RangeLimits,
): { range: Range } | { problem: string } | null {
  const [min, max] = [from, to].map((text) => (text.trim() === "" ? null : Number(text.trim()))) as [
    number | null,
    number | null,
  ];
  if (min === null && max === null) return null;
  for (const bound of [min, max]) {
    if (bound === null) continue;
    if (!Number.isInteger(bound)) return { problem: "Use whole numbers." };
    if (bound < limits.min || bound > limits.max) return { problem: withinText(limits) };
  }
  if (min !== null && max !== null && min > max) return { problem: "The lower bound is above the upper one." };
  return { range: { min, max } };
}

function withinText({ min, max }: RangeLimits): string {
  return `Use numbers from ${formatNumber(min)} to ${formatNumber(max)}.`;
}
