"use client";

import dynamic from "next/dynamic";
import type { LineSeriesProps } from "./line-series-drawing";

const LineSeriesDrawing = dynamic(() => import("./line-series-drawing").then((module) => module.LineSeriesDrawing), {
  ssr: false,
});

/** Fetched after the page, as `DailyBars` is. */
export function LineSeries(props: LineSeriesProps) {
  return <LineSeriesDrawing {...props} />;
}
