import { HealthChip } from "@/components/domain/health-chip";
import { ScoreSpark } from "@/components/domain/score-spark";
import { ScoreTable } from "@/components/domain/score-table";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/format";
import { plural } from "@/lib/quantity";
import type { HouseholdPage } from "@/lib/server/loaders/household";

/** Where the rows behind an input of the score stand on the page. */
const SECTIONS: Readonly<Record<string, string>> = {
  dailyActiveUsers: "activity",
  tasksCompletedWeekly: "activity",
  petsManaged: "pets",
  appOpensWeekly: "activity",
  ticketsLast30Days: "tickets",
  criticalTickets: "tickets",
  avgResolutionHours: "tickets",
  csatScore: "tickets",
  loginsLast7Days: "activity",
  loginsLast30Days: "activity",
  avgSessionMinutes: "activity",
  featuresUsedCount: "activity",
  status: "payments",
  failedPaymentsLast3Months: "payments",
  daysSinceLastPayment: "payments",
};

interface ScoreCardProps {
  score: NonNullable<HouseholdPage["score"]>;
  /** The scores of 90 days. */
  scores: HouseholdPage["charts"]["scores"];
}

/** The score, what it is made of, and how it moved. */
export function ScoreCard({ score, scores }: ScoreCardProps) {
  const { table, noWeek } = score;
  return (
    <Card aria-labelledby="health-title">
      <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1">
        <h2 id="health-title" className="sr-only">
          Health score
        </h2>
        <span className="font-semibold text-4xl tracking-tight">{formatNumber(score.score.healthScore)}</span>
        <div>
          <HealthChip segment={score.score.healthSegment} />
          <Movement difference={table.difference} noWeek={noWeek} />
        </div>
        <ScoreSpark scores={scores} />
      </div>
      <ScoreTable table={table} modelVersion={score.modelVersion} noWeek={noWeek} sections={SECTIONS} />
    </Card>
  );
}

function Movement({ difference, noWeek }: { difference: number | null; noWeek: string | null }) {
  if (difference === null) return <p className="mt-0.5 text-muted">{noWeek}</p>;
  if (difference === 0) return <p className="mt-0.5 text-muted">Unchanged in 7 days</p>;
  const isUp = difference > 0;
  return (
    <p className={cn("mt-0.5", isUp ? "text-good" : "text-bad")}>
      {plural(Math.abs(difference), "point")} {isUp ? "up" : "down"} in 7 days
    </p>
  );
}
