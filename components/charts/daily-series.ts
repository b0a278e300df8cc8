import type { IsoDate } from "@/lib/dates";

/** Colours a series may take. */
export type SeriesTone = "ink" | "accent" | "muted";

/** One measure by day, in the order of the days given beside it. */
export interface DailySeries {
  label: string;
  tone: SeriesTone;
  /** Null leaves a gap: there is no figure for that day. */
  values: (number | null)[];
}

export interface DailyChartProps {
  /** What the chart shows, for those who do not see it: "Health score by day, 90 days". */
  label: string;
  /** Unit of the value axis: "points", "tasks a day". */
  unit: string;
  /** Oldest first, none left out. */
  days: IsoDate[];
  /** At most three. */
  series: DailySeries[];
  /** Pixels of the drawing, fixed so that nothing moves when it appears. */
  height?: number;
}

export const toneColors: Record<SeriesTone, string> = {
  ink: "var(--ink)",
  accent: "var(--accent)",
  muted: "var(--faint)",
};

/** A day and its values in the order of the series, as the charting library reads them. */
export interface DailyRow {
  date: IsoDate;
  values: (number | null)[];
}

/** Turns series into one row a day. */
export function toDailyRows(days: IsoDate[], series: DailySeries[]): DailyRow[] {
  return days.map((date, index) => ({ date, values: series.map(({ values }) => values[index] ?? null) }));
}

/** Whether no line reaches the figure of a day, so that it needs a dot of its own; `connectGaps`: lines are drawn over gaps. */
export function standsAlone(values: readonly (number | null)[], index: number, connectGaps = false): boolean {
  if (values[index] == null) return false;
  if (connectGaps) return values.filter((value) => value !== null).length === 1;
  return values[index - 1] == null && values[index + 1] == null;
}

/** About four dates for the axis, both ends among them. */
export function axisDays(days: IsoDate[]): IsoDate[] {
  const last = days.length - 1;
  const marks = [0, 1 / 3, 2 / 3, 1].map((share) => days[Math.round(last * share)]);
  return [...new Set(marks)].filter((day) => day !== undefined);
}
