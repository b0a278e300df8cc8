import { AXIS_PX, chartMargin, LEFT_AXIS_PX } from "./drawing";
import { barsPath, linePath, type SketchArea } from "./sketch-paths";

interface SketchProps extends SketchArea {
  values: (number | null)[];
  kind: "line" | "bars";
  color: string;
  /** Draws a line over days without a figure. */
  connectGaps?: boolean;
  bands?: { from: number; to: number; fill: string }[];
  /** Pixels of the whole drawing. */
  height: number;
  /** Pixels it keeps free on the right. */
  right?: number;
}

/** The shape of a chart without its axes, light enough to come with the page: it stands where the drawing will, or on paper. */
export function Sketch(props: SketchProps) {
  const { values, kind, color, connectGaps, bands = [], height, right = chartMargin.right, min, max } = props;
  const area = { min, max };
  const share = (value: number) => (100 * (max - value)) / (max - min);
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="block w-full"
      style={{ height, padding: `${chartMargin.top}px ${right}px ${AXIS_PX}px ${LEFT_AXIS_PX}px` }}
    >
      {bands.map(({ from, to, fill }) => (
        <rect
          key={from}
          width={100}
          y={share(Math.max(from, to))}
          height={Math.abs(share(to) - share(from))}
          fill={fill}
        />
      ))}
      {kind === "line" ? (
        <path
          d={linePath(values, area, connectGaps)}
          fill="none"
          stroke={color}
          strokeWidth={1.75}
          vectorEffect="non-scaling-stroke"
        />
      ) : (
        <path d={barsPath(values, area)} fill={color} />
      )}
    </svg>
  );
}
