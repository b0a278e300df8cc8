const TENTHS = 10;
/** Decimals of a tenth that count: 2.3 * 10 is 23 though doubles may say 22.999…. */
const CLEAN = 1e6;

/** Figures to show, each a multiple of 0.1, and the total they add up to. */
export interface Allotted {
  figures: number[];
  total: number;
}

const clean = (figure: number) => Math.round(figure * CLEAN) / CLEAN;
const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);

/**
 * Rounds figures to one decimal so that what is shown adds up: the total is their sum to one decimal (halves up), every
 * figure is first rounded down, and the tenths left over go to the largest remainders, the earlier of equals first. Each
 * is off by less than 0.1; a figure that has one decimal already stays as it is.
 * @throws RangeError for a figure that is not finite.
 */
export function allotOneDecimal(figures: readonly number[]): Allotted {
  const bad = figures.find((figure) => !Number.isFinite(figure));
  if (bad !== undefined) throw new RangeError(`figures must be finite numbers, got ${bad}`);
  const exact = figures.map((figure) => clean(figure * TENTHS));
  const down = exact.map(Math.floor);
  const total = Math.round(clean(sum(exact)));
  const raised = new Set(
    exact
      .map((figure, index) => ({ index, remainder: figure - Math.floor(figure) }))
      .sort((a, b) => b.remainder - a.remainder)
      .slice(0, total - sum(down))
      .map(({ index }) => index),
  );
  // Adding 0 turns -0 into 0, which no screen should show as "-0.0".
  const shown = down.map((tenths, index) => (raised.has(index) ? tenths + 1 : tenths) / TENTHS + 0);
  return { figures: shown, total: total / TENTHS + 0 };
}
