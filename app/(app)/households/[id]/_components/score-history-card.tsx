import type { Route } from "next";
import Link from "next/link";
import { LineSeriesChart } from "@/components/charts/line-series-chart";
import type { ChartBand } from "@/components/charts/line-series-drawing";
import { Card, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { type HouseholdQuery, householdHref } from "@/lib/household-query";
import { buildScoreHistory } from "@/lib/score-history";
import type { HealthSegment } from "@/lib/scoring/types";
import type { HouseholdPage } from "@/lib/server/loaders/household";

const TONES: Record<HealthSegment, string> = {
  Healthy: "healthy",
  "At Risk": "at-risk",
  Unhealthy: "unhealthy",
  Critical: "critical",
};
const SPANS = [
  { label: "90 days", history: undefined },
  { label: "A year", history: "year" },
] as const;

interface ScoreHistoryCardProps {
  page: HouseholdPage;
  query: HouseholdQuery;
}

/** The score over time on the segments it passed through, and where another version of the model began. */
export function ScoreHistoryCard({ page: { charts, household }, query }: ScoreHistoryCardProps) {
  const { historyFrom: from, to, scores } = charts;
  const { days, values, finding, bands, modelChanges } = buildScoreHistory({ from, to, scores });
  const isYear = query.history === "year";
  return (
    <Card id="history" aria-labelledby="history-title" className="scroll-mt-16">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <CardTitle id="history-title">{finding}</CardTitle>
        <nav aria-label="Span of the score's history" className="flex gap-3 print:hidden">
          {SPANS.map(({ label, history }) => (
            <Link
              key={label}
              href={householdHref(household.householdId, { ...query, history }, "history") as Route}
              scroll={false}
              aria-current={history === query.history || undefined}
              className={cn(
                "inline-flex h-6 items-center text-xs",
                history === query.history ? "font-medium text-ink" : "text-muted hover:text-ink",
              )}
            >
              {label}
            </Link>
          ))}
        </nav>
      </div>
      <LineSeriesChart
        label={`Health score by day, ${isYear ? "a year" : "90 days"}`}
        unit={isYear ? "Health score; older than 100 days: Sundays and month-ends" : "Health score"}
        days={days}
        series={[{ label: "Health score", tone: "ink", values }]}
        domain={[0, 100]}
        bands={bands.map(toChartBand)}
        marks={modelChanges.map(({ date, version }) => ({ date, label: `model ${version}` }))}
        connectGaps={isYear}
        height={200}
      />
    </Card>
  );
}

function toChartBand({ segment, from, to }: { segment: HealthSegment; from: number; to: number }): ChartBand {
  const tone = TONES[segment];
  return { label: segment, from, to, fill: `var(--${tone}-soft)`, ink: `var(--${tone}-ink)` };
}
