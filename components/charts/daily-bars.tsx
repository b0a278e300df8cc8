"use client";

import { lazy } from "react";
import type { DailyBarsProps } from "./daily-bars-drawing";
import { toneColors } from "./daily-series";
import { DrawnWhenSeen } from "./drawn-when-seen";
import { Sketch } from "./sketch";
import { barsPath } from "./sketch-paths";

const DailyBarsDrawing = lazy(() =>
  import("./daily-bars-drawing").then(({ DailyBarsDrawing }) => ({ default: DailyBarsDrawing })),
);

/** Fetched and drawn when it is near: its library is the largest there is, and it draws nothing on the server. A sketch until then. */
export function DailyBars(props: DailyBarsProps) {
  const { series, height } = props;
  const [first] = series;
  const sketch = first && (
    <Sketch height={height}>
      <path d={barsPath(first.values, { min: 0, max: axisEnd(first.values) })} fill={toneColors[first.tone]} />
    </Sketch>
  );
  return (
    <DrawnWhenSeen sketch={sketch}>
      <DailyBarsDrawing {...props} />
    </DrawnWhenSeen>
  );
}

/** Where an axis from 0 with three whole ticks ends. */
function axisEnd(values: readonly (number | null)[]): number {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  return 2 * Math.ceil(most / 2);
}
