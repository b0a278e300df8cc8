"use client";

import { lazy } from "react";
import type { DailyBarsProps } from "./daily-bars-drawing";
import { toneColors } from "./daily-series";
import { DrawnWhenNear } from "./drawn-when-near";
import { Sketch } from "./sketch";

const DailyBarsDrawing = lazy(() =>
  import("./daily-bars-drawing").then(({ DailyBarsDrawing }) => ({ default: DailyBarsDrawing })),
);

/** Fetched and drawn when it is near: its library is the largest there is, and it draws nothing on the server. */
export function DailyBars(props: DailyBarsProps) {
  const [first] = props.series;
  const sketch = first && (
    <Sketch
      kind="bars"
      values={first.values}
      color={toneColors[first.tone]}
      min={0}
      max={evenAtLeast(Math.max(1, ...first.values.map((value) => value ?? 0)))}
      height={props.height}
    />
  );
  return (
    <DrawnWhenNear sketch={sketch}>
      <DailyBarsDrawing {...props} />
    </DrawnWhenNear>
  );
}

/** Where the axis of a drawing with three whole ticks ends. */
const evenAtLeast = (value: number) => 2 * Math.ceil(value / 2);
