import type { ReactNode } from "react";
import { AXIS_PX, chartMargin, LEFT_AXIS_PX } from "./drawing";

interface SketchProps {
  /** Pixels of the whole drawing. */
  height: number;
  /** Pixels it keeps free on the right. */
  right?: number;
  /** Shapes in a square of 100, which is stretched to where the drawing has its own. */
  children: ReactNode;
}

/** The shape of a chart without its axes, light enough to come with the page: it stands where the drawing will, or on paper. */
export function Sketch({ height, right = chartMargin.right, children }: SketchProps) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="block w-full"
      style={{ height, padding: `${chartMargin.top}px ${right}px ${AXIS_PX}px ${LEFT_AXIS_PX}px` }}
    >
      {children}
    </svg>
  );
}
