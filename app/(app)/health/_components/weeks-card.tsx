import { StackedShares } from "@/components/charts/stacked-shares";
import { TableTwin } from "@/components/charts/table-twin";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import type { IsoDate } from "@/lib/dates";
import { formatDate, formatShortDate } from "@/lib/format";
import type { WeekFigures } from "@/lib/health";
import { countedPath, type HealthView } from "@/lib/health-view";
import { describeWeeks, formatShare } from "@/lib/health-words";
import { plural } from "@/lib/quantity";
import { HEALTH_SEGMENTS } from "@/lib/scoring/segments";
import type { HealthSegment } from "@/lib/scoring/types";
import { Counted } from "./counted";
import { segmentTones } from "./tones";

interface WeeksCardProps {
  weeks: WeekFigures[];
  view: HealthView;
  newestDate: IsoDate;
  className?: string;
}

const WORST_FIRST = HEALTH_SEGMENTS.toReversed();

/** The segments' shares at the end of each week, and where another scoring model began. */
export function WeeksCard({ weeks, view, newestDate, className }: WeeksCardProps) {
  const hrefOf = (date: IsoDate, segment: HealthSegment) =>
    countedPath({ ...view, asOf: date === newestDate ? null : date }, { health: [segment] });
  const last = weeks.at(-1);
  const healthy = last && shareOf(last, "Healthy");
  return (
    <Card aria-labelledby="by-week" className={className}>
      <CardTitle id="by-week">{describeWeeks(weeks)}</CardTitle>
      <CardDescription>
        Share of households by segment at each week's last record
        {view.book !== "all" && "; owners as they were then"}
      </CardDescription>
      <div className="mt-2">
        <StackedShares
          height={172}
          level={!healthy ? null : { share: healthy, label: formatShare(healthy) }}
          columns={weeks.map((week, index) => ({
            key: week.date,
            label: index % 3 === (weeks.length - 1) % 3 ? formatShortDate(week.date) : "",
            mark: markOf(week, weeks[index - 1]),
            parts: WORST_FIRST.map((segment) => ({
              key: segment,
              title: titleOf(week, segment),
              tone: segmentTones[segment],
              share: shareOf(week, segment),
              href: hrefOf(week.date, segment),
            })),
          }))}
        />
      </div>
      <TableTwin
        label="Households by segment and week"
        heads={["Week's last record", ...HEALTH_SEGMENTS, "Model"]}
        rows={weeks.toReversed().map((week) => ({
          key: week.date,
          cells: [
            formatDate(week.date),
            ...HEALTH_SEGMENTS.map((segment) => (
              <span key={segment} className="whitespace-nowrap">
                <Counted
                  count={week.counts.get(segment) ?? 0}
                  href={hrefOf(week.date, segment)}
                  label={`households: Health ${segment} on ${formatDate(week.date)}`}
                />{" "}
                <span className="text-faint">{formatShare(shareOf(week, segment))}</span>
              </span>
            )),
            week.modelVersion,
          ],
        }))}
      />
    </Card>
  );
}

const totalOf = ({ counts }: WeekFigures) => [...counts.values()].reduce((sum, count) => sum + count, 0);
const shareOf = (week: WeekFigures, segment: HealthSegment) =>
  totalOf(week) === 0 ? 0 : (week.counts.get(segment) ?? 0) / totalOf(week);

function titleOf(week: WeekFigures, segment: HealthSegment): string {
  const count = plural(week.counts.get(segment) ?? 0, "household");
  return `${formatDate(week.date)}: ${count} ${segment}, ${formatShare(shareOf(week, segment))}`;
}

function markOf(week: WeekFigures, before: WeekFigures | undefined): string | null {
  return before && before.modelVersion !== week.modelVersion ? `model ${week.modelVersion}` : null;
}
