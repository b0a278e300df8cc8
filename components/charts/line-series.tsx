"use client";

import dynamic from "next/dynamic";
import { DrawnWhenNear } from "./drawn-when-near";
import type { LineSeriesProps } from "./line-series-drawing";

const LineSeriesDrawing = dynamic(() => import("./line-series-drawing").then((module) => module.LineSeriesDrawing), {
  ssr: false,
});

/** Fetched and drawn as `DailyBars` is. */
export function LineSeries(props: LineSeriesProps) {
  return (
    <DrawnWhenNear>
      <LineSeriesDrawing {...props} />
    </DrawnWhenNear>
  );
}
