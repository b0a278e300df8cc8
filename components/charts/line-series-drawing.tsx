"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { IsoDate } from "@/lib/dates";
import { formatShortDate } from "@/lib/format";
import { ChartTooltip } from "./chart-tooltip";
import { axisDays, type DailyChartProps, type DailyRow, standsAlone, toDailyRows, toneColors } from "./daily-series";
import { AXIS_PX, axisText, BAND_NAME_PX, chartMargin, DOT_PX, LEFT_AXIS_PX } from "./drawing";

/** A stretch of the value axis with a name, drawn behind the lines. */
export interface ChartBand {
  label: string;
  from: number;
  to: number;
  fill: string;
  ink: string;
}

export interface LineSeriesProps extends DailyChartProps {
  height: number;
  /** Ends of the value axis: scores are 0 to 100. */
  domain: [number, number];
  /** Lowest or highest first, without gaps; where they meet are the axis's only ticks. */
  bands?: ChartBand[];
  /** Days from which something else holds, as upright lines with a word. */
  marks?: { date: IsoDate; label: string }[];
  /** Draws a line over days without a figure, where figures are kept of some days only. */
  connectGaps?: boolean;
}

/** The lines, their axes, bands and marks, and what stands beside the pointer. */
export function LineSeriesDrawing(props: LineSeriesProps) {
  const { domain, bands = [], marks = [], connectGaps, height, label, days, series } = props;
  const ticks = [...new Set([...domain, ...bands.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart
        data={toDailyRows(days, series)}
        margin={bands.length > 0 ? { ...chartMargin, right: BAND_NAME_PX } : chartMargin}
        aria-label={label}
      >
        {bands.map((band) => (
          <ReferenceArea
            key={band.label}
            y1={band.from}
            y2={band.to}
            fill={band.fill}
            fillOpacity={1}
            label={{ value: band.label, position: "right", fill: band.ink, fontSize: 11 }}
          />
        ))}
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="date" ticks={axisDays(days)} tickFormatter={formatShortDate} height={AXIS_PX} {...axisText} />
        <YAxis domain={domain} ticks={ticks} allowDecimals={false} width={LEFT_AXIS_PX} {...axisText} />
        <Tooltip content={<ChartTooltip series={series} />} filterNull={false} isAnimationActive={false} />
        {marks.map(({ date, label: word }) => (
          <ReferenceLine
            key={date}
            x={date}
            stroke="var(--muted)"
            strokeDasharray="3 2"
            label={{ value: word, position: "insideTopRight", fill: "var(--muted)", fontSize: 11 }}
          />
        ))}
        {series.map(({ label: name, tone, values }, index) => (
          <Line
            key={name}
            name={name}
            dataKey={(row: DailyRow) => row.values[index]}
            stroke={toneColors[tone]}
            strokeWidth={1.75}
            dot={({ key, index: day, cx, cy, stroke }) =>
              standsAlone(values, day, connectGaps) ? (
                <circle key={key} cx={cx} cy={cy} r={DOT_PX} fill={stroke} />
              ) : null
            }
            activeDot={{ r: DOT_PX }}
            connectNulls={connectGaps}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
