import type { ReactNode } from "react";
import { Missing } from "@/components/domain/missing";
import { Summary } from "@/components/ui/summary";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDate, formatDecimal } from "@/lib/format";
import { type DailyChartProps, toDailyRows, toneColors } from "./daily-series";

/** What every daily chart has round its drawing: unit, legend where it is needed, and its twin as a table. */
export function ChartFrame({ label, unit, days, series, height, children }: DailyChartProps & { children: ReactNode }) {
  return (
    <figure>
      <figcaption className="mb-1 flex flex-wrap justify-between gap-x-4 text-faint text-xs">
        <span className="sr-only">{label}</span>
        <span>{unit}</span>
        {series.length > 1 && (
          <span aria-hidden className="flex gap-3">
            {series.map(({ label: name, tone }) => (
              <span key={name} className="inline-flex items-center gap-1.5">
                <span className="size-2 rounded-[2px]" style={{ background: toneColors[tone] }} />
                {name}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <div style={{ height }}>{children}</div>
      <details className="mt-1.5 text-xs print:hidden">
        <Summary className="text-muted hover:text-ink">View as table</Summary>
        <div className="mt-1.5 max-h-64 overflow-y-auto">
          <Table aria-label={label}>
            <TableHeader>
              <TableRow>
                <TableHead>Day</TableHead>
                {series.map(({ label: name }) => (
                  <TableHead key={name} numeric>
                    {name}
                  </TableHead>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {toDailyRows(days, series)
                .reverse()
                .map(({ date, values }) => (
                  <TableRow key={date}>
                    <TableCell>{formatDate(date)}</TableCell>
                    {series.map(({ label: name }, index) => (
                      <TableCell key={name} numeric>
                        {formatValue(values[index])}
                      </TableCell>
                    ))}
                  </TableRow>
                ))}
            </TableBody>
          </Table>
        </div>
      </details>
    </figure>
  );
}

function formatValue(value: number | null | undefined) {
  return value == null ? <Missing reason="No figure for this day" /> : formatDecimal(value);
}
