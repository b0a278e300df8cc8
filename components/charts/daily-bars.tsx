"use client";

import dynamic from "next/dynamic";
import type { DailyBarsProps } from "./daily-bars-drawing";
import { DrawnWhenNear } from "./drawn-when-near";

const DailyBarsDrawing = dynamic(() => import("./daily-bars-drawing").then((module) => module.DailyBarsDrawing), {
  ssr: false,
});

/** Fetched after the page, when it is near: its library is the largest there is, and it draws nothing on the server. */
export function DailyBars(props: DailyBarsProps) {
  return (
    <DrawnWhenNear>
      <DailyBarsDrawing {...props} />
    </DrawnWhenNear>
  );
}
