import { standsAlone } from "./daily-series";

/** Ends of the value axis. */
export interface SketchArea {
  min: number;
  max: number;
}

const short = (value: number) => Number(value.toFixed(2));

/** How far a value stands from the upper edge of a square of 100. */
export const level = (value: number, { min, max }: SketchArea) => short((100 * (max - value)) / (max - min));

/** A line in a square of 100: one point a day from edge to edge; days without a figure are gaps, or drawn over. */
export function linePath(values: readonly (number | null)[], area: SketchArea, connectGaps = false): string {
  const step = 100 / Math.max(1, values.length - 1);
  let isDrawing = false;
  let path = "";
  for (const [index, value] of values.entries()) {
    if (value !== null) path += `${isDrawing ? "L" : "M"}${short(index * step)} ${level(value, area)}`;
    isDrawing = value !== null || (isDrawing && connectGaps);
  }
  return path;
}

/** A line of no length, which a round end makes a dot, for each figure that no line reaches. */
export function dotsPath(values: readonly (number | null)[], area: SketchArea, connectGaps = false): string {
  const step = 100 / Math.max(1, values.length - 1);
  return values
    .map((value, index) =>
      value !== null && standsAlone(values, index, connectGaps)
        ? `M${short(index * step)} ${level(value, area)}h0`
        : "",
    )
    .join("");
}

/** Bars in a square of 100, each four fifths of its day's share of the width; days without a figure or with none have no bar. */
export function barsPath(values: readonly (number | null)[], area: SketchArea): string {
  const share = 100 / values.length;
  return values
    .map((value, index) => {
      if (value === null || value <= area.min) return "";
      const [left, right] = [short((index + 0.1) * share), short((index + 0.9) * share)];
      return `M${left} 100V${level(value, area)}H${right}V100Z`;
    })
    .join("");
}
