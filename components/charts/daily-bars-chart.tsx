import { ChartFrame } from "./chart-frame";
import { DailyBars } from "./daily-bars";
import type { DailyBarsProps } from "./daily-bars-drawing";

/** Counts by day as bars from zero: tasks done, members active. */
export function DailyBarsChart({ height = 120, ...props }: Omit<DailyBarsProps, "height"> & { height?: number }) {
  return (
    <ChartFrame {...props} height={height}>
      <DailyBars {...props} height={height} />
    </ChartFrame>
  );
}
