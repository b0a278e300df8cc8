"use client";

import { lazy } from "react";
import { toneColors } from "./daily-series";
import { BAND_NAME_PX, DOT_PX } from "./drawing";
import { DrawnWhenSeen } from "./drawn-when-seen";
import type { LineSeriesProps } from "./line-series-drawing";
import { Sketch } from "./sketch";
import { dotsPath, level, linePath } from "./sketch-paths";

const LineSeriesDrawing = lazy(() =>
  import("./line-series-drawing").then(({ LineSeriesDrawing }) => ({ default: LineSeriesDrawing })),
);

/** Fetched and drawn as `DailyBars` is; a sketch of the first series until then. */
export function LineSeries(props: LineSeriesProps) {
  const { series, domain, bands = [], height, connectGaps } = props;
  const area = { min: domain[0], max: domain[1] };
  const [first] = series;
  const sketch = first && (
    <Sketch height={height} right={bands.length > 0 ? BAND_NAME_PX : undefined}>
      {bands.map(({ label, from, to, fill }) => {
        const [top, bottom] = [level(Math.max(from, to), area), level(Math.min(from, to), area)];
        return <rect key={label} width={100} y={top} height={bottom - top} fill={fill} />;
      })}
      <path
        d={linePath(first.values, area, connectGaps)}
        fill="none"
        stroke={toneColors[first.tone]}
        strokeWidth={1.75}
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={dotsPath(first.values, area, connectGaps)}
        stroke={toneColors[first.tone]}
        strokeWidth={2 * DOT_PX}
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </Sketch>
  );
  return (
    <DrawnWhenSeen sketch={sketch}>
      <LineSeriesDrawing {...props} />
    </DrawnWhenSeen>
  );
}
