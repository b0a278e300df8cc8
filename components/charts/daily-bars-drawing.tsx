"use client";

import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatShortDate } from "@/lib/format";
import { ChartTooltip } from "./chart-tooltip";
import { axisDays, type DailyChartProps, type DailyRow, toDailyRows, toneColors } from "./daily-series";
import { AXIS_PX, axisText, chartMargin, LEFT_AXIS_PX } from "./drawing";

export interface DailyBarsProps extends DailyChartProps {
  height: number;
  /** A level to compare the bars with, such as what is usual, as a dashed line; say in the unit what it is. */
  level?: number;
}

/** The bars, their axes and what stands beside the pointer. */
export function DailyBarsDrawing({ height, level, label, days, series }: DailyBarsProps) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={toDailyRows(days, series)}
        margin={chartMargin}
        barGap={0}
        barCategoryGap="20%"
        aria-label={label}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="date" ticks={axisDays(days)} tickFormatter={formatShortDate} height={AXIS_PX} {...axisText} />
        <YAxis allowDecimals={false} tickCount={3} width={LEFT_AXIS_PX} {...axisText} />
        <Tooltip
          content={<ChartTooltip series={series} />}
          cursor={{ fill: "var(--line)" }}
          filterNull={false}
          isAnimationActive={false}
        />
        {level !== undefined && <ReferenceLine y={level} stroke="var(--ink)" strokeDasharray="4 3" />}
        {series.map(({ label: name, tone }, index) => (
          <Bar
            key={name}
            name={name}
            dataKey={(row: DailyRow) => row.values[index]}
            fill={toneColors[tone]}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
