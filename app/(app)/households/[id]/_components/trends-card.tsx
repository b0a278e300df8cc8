import { DailyBarsChart } from "@/components/charts/daily-bars-chart";
import { Missing } from "@/components/domain/missing";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { Summary } from "@/components/ui/summary";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDate, formatDecimal, formatNumber } from "@/lib/format";
import { buildTrends } from "@/lib/household-trends";
import type { HouseholdPage } from "@/lib/server/loaders/household";
import { compareWithBaseline, type UsageBaseline } from "@/lib/usage-baseline";
import { dateInZone } from "@/lib/zoned-dates";
import { UsageTable } from "./usage-table";

/** How the household uses the product, against its own usual: 90 days of active members and tasks, each chart with its table. */
export function TrendsCard({ page: { charts, household, view } }: { page: HouseholdPage }) {
  const { days, activeMembers, tasks } = buildTrends(charts);
  const baseline = compareWithBaseline(
    { to: charts.to, startedOn: dateInZone(household.createdAt, view.timeZone) },
    { activity: charts.activity, loginDates: charts.logins.map(({ date }) => date) },
  );
  const [usualMembers, usualTasks] = [usualOf(baseline, "Active members"), usualOf(baseline, "Tasks completed")];
  return (
    <Card id="activity" aria-labelledby="activity-title" className="scroll-mt-16">
      <CardTitle id="activity-title">{baseline.finding}</CardTitle>
      <CardDescription>Usage of 90 days</CardDescription>
      <UsageTable {...baseline} />
      <h3 className="mt-4 font-medium">{activeMembers.finding}</h3>
      <DailyBarsChart
        label="Active members by day, 90 days"
        unit={`Active members a day${usualWords(usualMembers)}`}
        days={days}
        series={[{ label: "Active members", tone: "accent", values: activeMembers.values }]}
        level={usualMembers}
      />
      <h3 className="mt-4 font-medium">{tasks.finding}</h3>
      <DailyBarsChart
        label="Tasks completed by day, 90 days"
        unit={`Tasks a day${usualWords(usualTasks)}`}
        days={days}
        series={[{ label: "Tasks", tone: "accent", values: tasks.values }]}
        level={usualTasks}
      />
      <LoginDays logins={charts.logins} />
    </Card>
  );
}

function usualOf({ measures }: UsageBaseline, label: string): number | undefined {
  return measures?.find((measure) => measure.label === label)?.usual;
}

function usualWords(usual: number | undefined): string {
  return usual === undefined ? "" : `; dashed: usually ${formatDecimal(usual)}`;
}

/** The days behind the logins that the score counts. */
function LoginDays({ logins }: { logins: HouseholdPage["charts"]["logins"] }) {
  if (logins.length === 0) return <p className="mt-4 text-muted">No login in 90 days.</p>;
  return (
    <details className="mt-4 print:hidden">
      <Summary className="text-muted hover:text-ink">Logins on {formatNumber(logins.length)} of 90 days</Summary>
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
