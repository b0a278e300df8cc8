"use client";

import { Missing } from "@/components/domain/missing";
import { formatDate, formatDecimal } from "@/lib/format";
import { type DailyChartProps, toDailyRows } from "./daily-series";
import { TableTwin } from "./table-twin";

/** The figures of a daily chart, newest first. */
export function DailyTwin({ label, days, series }: Pick<DailyChartProps, "label" | "days" | "series">) {
  const rows = toDailyRows(days, series)
    .reverse()
    .map(({ date, values }) => ({ key: date, cells: [formatDate(date), ...values.map(formatValue)] }));
  return <TableTwin label={label} heads={["Day", ...series.map(({ label: name }) => name)]} rows={rows} />;
}

function formatValue(value: number | null) {
  return value === null ? <Missing reason="No figure for this day" /> : formatDecimal(value);
}
