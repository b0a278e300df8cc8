/** Room for half a date beyond either end of the axis. */
export const chartMargin = { top: 6, right: 18, bottom: 0, left: 0 };

/** Axes are text without lines, in the smallest size. */
export const axisText = {
  axisLine: false,
  tickLine: false,
  interval: 0,
  tick: { fill: "var(--faint)", fontSize: 11 },
} as const;

/** Height of the axis of days, and width of that of values. */
export const AXIS_PX = 30;
export const LEFT_AXIS_PX = 30;

/** Room beside a drawing for the longest name of a band. */
export const BAND_NAME_PX = 60;

/** Half the width of a dot. */
export const DOT_PX = 3;
