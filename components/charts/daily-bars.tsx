"use client";

import dynamic from "next/dynamic";
import type { DailyBarsProps } from "./daily-bars-drawing";

const DailyBarsDrawing = dynamic(() => import("./daily-bars-drawing").then((module) => module.DailyBarsDrawing), {
  ssr: false,
});

/** Fetched after the page: it stands below the fold, its library is the largest there is, and it draws nothing on the server. */
export function DailyBars(props: DailyBarsProps) {
  return <DailyBarsDrawing {...props} />;
}
