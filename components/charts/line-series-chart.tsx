"use client";

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatShortDate } from "@/lib/format";
import { ChartFrame } from "./chart-frame";
import { ChartTooltip } from "./chart-tooltip";
import { axisDays, type DailyChartProps, type DailyRow, toDailyRows, toneColors } from "./daily-series";
import { axisText, chartMargin } from "./drawing";

interface LineSeriesChartProps extends DailyChartProps {
  /** Ends of the value axis: scores are 0 to 100. Absent: from 0 to the greatest value. */
  domain?: [number, number];
  /** Horizontal marks, such as the scores at which segments begin; they are the axis's only ticks. */
  thresholds?: number[];
}

/** Measures that have a level every day, as lines; days without a figure are gaps, a lone one is a dot. */
export function LineSeriesChart({ domain, thresholds, height = 180, ...props }: LineSeriesChartProps) {
  const { label, days, series } = props;
  const ticks = thresholds && domain ? [domain[0], ...thresholds, domain[1]] : undefined;
  return (
    <ChartFrame {...props} height={height}>
      <ResponsiveContainer width="100%" height={height}>
        <LineChart data={toDailyRows(days, series)} margin={chartMargin} aria-label={label}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          {thresholds?.map((value) => (
            <ReferenceLine key={value} y={value} stroke="var(--line-strong)" strokeDasharray="2 3" />
          ))}
          <XAxis dataKey="date" ticks={axisDays(days)} tickFormatter={formatShortDate} {...axisText} />
          <YAxis domain={domain} ticks={ticks} allowDecimals={false} width={30} {...axisText} />
          <Tooltip content={<ChartTooltip series={series} />} filterNull={false} isAnimationActive={false} />
          {series.map(({ label: name, tone, values }, index) => (
            <Line
              key={name}
              name={name}
              dataKey={(row: DailyRow) => row.values[index]}
              stroke={toneColors[tone]}
              strokeWidth={1.75}
              dot={values.filter((value) => value !== null).length === 1}
              activeDot={{ r: 3 }}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
