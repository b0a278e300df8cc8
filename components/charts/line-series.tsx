"use client";

import { lazy } from "react";
import { toneColors } from "./daily-series";
import { BAND_NAME_PX } from "./drawing";
import { DrawnWhenNear } from "./drawn-when-near";
import type { LineSeriesProps } from "./line-series-drawing";
import { Sketch } from "./sketch";

const LineSeriesDrawing = lazy(() =>
  import("./line-series-drawing").then(({ LineSeriesDrawing }) => ({ default: LineSeriesDrawing })),
);

/** Fetched and drawn as `DailyBars` is; a sketch of the first series until then. */
export function LineSeries(props: LineSeriesProps) {
  const { series, domain, bands, height, connectGaps } = props;
  const [first] = series;
  const sketch = first && (
    <Sketch
      kind="line"
      values={first.values}
      connectGaps={connectGaps}
      color={toneColors[first.tone]}
      min={domain[0]}
      max={domain[1]}
      bands={bands}
      height={height}
      right={bands && bands.length > 0 ? BAND_NAME_PX : undefined}
    />
  );
  return (
    <DrawnWhenNear sketch={sketch}>
      <LineSeriesDrawing {...props} />
    </DrawnWhenNear>
  );
}
