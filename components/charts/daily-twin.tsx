"use client";

import { Missing } from "@/components/domain/missing";
import { formatDate, formatDecimal } from "@/lib/format";
import { type DailyChartProps, toDailyRows } from "./daily-series";
import { Twin, TwinTable } from "./table-twin";

type DailyTwinProps = Pick<DailyChartProps, "label" | "days" | "series">;

/** The figures of a daily chart, newest first, put in words where they are opened. */
export function DailyTwin(props: DailyTwinProps) {
  return <Twin>{() => <DailyTable {...props} />}</Twin>;
}

function DailyTable({ label, days, series }: DailyTwinProps) {
  const rows = toDailyRows(days, series)
    .reverse()
    .map(({ date, values }) => ({ key: date, cells: [formatDate(date), ...values.map(formatValue)] }));
  return <TwinTable label={label} heads={["Day", ...series.map(({ label: name }) => name)]} rows={rows} />;
}

function formatValue(value: number | null) {
  return value === null ? <Missing reason="No figure for this day" /> : formatDecimal(value);
}
