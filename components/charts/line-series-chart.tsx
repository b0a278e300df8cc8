import { ChartFrame } from "./chart-frame";
import { LineSeries } from "./line-series";
import type { LineSeriesProps } from "./line-series-drawing";

/** Measures that have a level every day, as lines; days without a figure are gaps, a lone one is a dot. */
export function LineSeriesChart({ height = 180, ...props }: Omit<LineSeriesProps, "height"> & { height?: number }) {
  return (
    <ChartFrame {...props} height={height}>
      <LineSeries {...props} height={height} />
    </ChartFrame>
  );
}
