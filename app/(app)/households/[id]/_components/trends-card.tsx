import { DailyBarsChart } from "@/components/charts/daily-bars-chart";
import { LineSeriesChart } from "@/components/charts/line-series-chart";
import { Missing } from "@/components/domain/missing";
import { Card, CardTitle } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDate, formatDecimal, formatNumber } from "@/lib/format";
import { buildTrends } from "@/lib/household-trends";
import type { HouseholdPage } from "@/lib/server/loaders/household";

/** Where the segments begin. */
const THRESHOLDS = [40, 60, 80];

/** 90 days of score, active members and tasks; each chart has its table. */
export function TrendsCard({ charts }: { charts: HouseholdPage["charts"] }) {
  const { days, health, activeMembers, tasks } = buildTrends(charts);
  return (
    <Card id="activity" aria-labelledby="activity-title" className="scroll-mt-16">
      <CardTitle id="activity-title">Last 90 days</CardTitle>
      <h3 className="mt-2 font-medium">{health.finding}</h3>
      <LineSeriesChart
        label="Health score by day, 90 days"
        unit="Health score"
        days={days}
        series={[{ label: "Health score", tone: "ink", values: health.values }]}
        domain={[0, 100]}
        thresholds={THRESHOLDS}
        height={140}
      />
      <h3 className="mt-4 font-medium">{activeMembers.finding}</h3>
      <DailyBarsChart
        label="Active members by day, 90 days"
        unit="Active members a day; the last 14 days against the 14 before"
        days={days}
        series={[{ label: "Active members", tone: "accent", values: activeMembers.values }]}
      />
      <h3 className="mt-4 font-medium">{tasks.finding}</h3>
      <DailyBarsChart
        label="Tasks completed by day, 90 days"
        unit="Tasks a day; the last 14 days against the 14 before"
        days={days}
        series={[{ label: "Tasks", tone: "accent", values: tasks.values }]}
      />
      <LoginDays logins={charts.logins} />
    </Card>
  );
}

/** The days behind the logins that the score counts. */
function LoginDays({ logins }: { logins: HouseholdPage["charts"]["logins"] }) {
  if (logins.length === 0) return <p className="mt-4 text-muted">No login in 90 days.</p>;
  return (
    <details className="mt-4 print:hidden">
      <summary className="w-fit rounded marker:text-faint text-muted hover:text-ink">
        Logins on {formatNumber(logins.length)} of 90 days
      </summary>
      <div className="mt-1.5 max-h-64 overflow-y-auto">
        <Table aria-label="Logins by day, 90 days">
          <TableHeader>
            <TableRow>
              <TableHead>Day</TableHead>
              <TableHead numeric>Sessions</TableHead>
              <TableHead numeric>Members</TableHead>
              <TableHead numeric>Mean minutes</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {logins.map(({ date, sessions, members, meanMinutes }) => (
              <TableRow key={date}>
                <TableCell>{formatDate(date)}</TableCell>
                <TableCell numeric>{formatNumber(sessions)}</TableCell>
                <TableCell numeric>{formatNumber(members)}</TableCell>
                <TableCell numeric>
                  {meanMinutes === null ? <Missing reason="No length known" /> : formatDecimal(meanMinutes)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}
