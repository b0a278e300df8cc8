import { Day, Instant } from "@/components/domain/day";
import { Missing } from "@/components/domain/missing";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { daysBetween } from "@/lib/dates";
import { FEEDS, type FeedState, feedLimit, feedState, hasFixedLimit } from "@/lib/feeds";
import { formatDate, formatNumber } from "@/lib/format";
import type { DataScreen } from "@/lib/server/loaders/data";

const STATES: Record<FeedState, { label: string; tone: ChipTone }> = {
  fresh: { label: "Fresh", tone: "healthy" },
  stale: { label: "Stale", tone: "unhealthy" },
  unknown: { label: "Too few to say", tone: "neutral" },
};

/** How far each table of the contract has come, against how long it may be silent. */
export function FreshnessCard({ screen }: { screen: DataScreen }) {
  const { feeds } = screen;
  const checkedOn = feeds
    .map((feed) => feed.checkedOn)
    .sort()
    .at(-1);
  return (
    <Card id="freshness" aria-labelledby="freshness-title" className="scroll-mt-16">
      <CardTitle id="freshness-title">Freshness</CardTitle>
      {checkedOn ? (
        <>
          <CardDescription>
            Newest row of each table at {formatDate(checkedOn)}. A table is stale when it has been silent for longer
            than its limit; without a fixed one, that is its longest gap of 90 days.
          </CardDescription>
          <FeedTable screen={screen} />
        </>
      ) : (
        <EmptyState title="Not measured yet">
          The next scoring run measures every table, and so does an import.
        </EmptyState>
      )}
    </Card>
  );
}

function FeedTable({ screen: { feeds, today, timeZone } }: { screen: DataScreen }) {
  return (
    <Table aria-label="Freshness" className="mt-3">
      <TableHeader>
        <TableRow>
          <TableHead>Table</TableHead>
          <TableHead>State</TableHead>
          <TableHead>Newest row</TableHead>
          <TableHead numeric>Days silent</TableHead>
          <TableHead>Limit</TableHead>
          <TableHead>Last loaded</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {feeds.map((feed) => (
          <FeedRow key={feed.name} feed={feed} today={today} timeZone={timeZone} />
        ))}
      </TableBody>
    </Table>
  );
}

function FeedRow({
  feed,
  today,
  timeZone,
}: Pick<DataScreen, "today" | "timeZone"> & { feed: DataScreen["feeds"][number] }) {
  const { newestDate, loadedAt, checkedOn, name } = feed;
  const { label, tone } = STATES[feedState(feed)];
  return (
    <TableRow>
      <TableCell>
        <span className="font-medium">{FEEDS[name].label}</span>{" "}
        <code className="text-faint text-xs max-md:hidden">{FEEDS[name].table}</code>
      </TableCell>
      <TableCell>
        <Chip tone={tone}>{label}</Chip>
      </TableCell>
      <TableCell>
        {newestDate ? <Day date={newestDate} today={today} /> : <Missing reason="The table is empty" />}
      </TableCell>
      <TableCell numeric>
        {newestDate ? (
          formatNumber(Math.max(0, daysBetween(newestDate, checkedOn)))
        ) : (
          <Missing reason="The table is empty" />
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {feedLimit(feed) ?? <Missing reason="Rows on fewer than two of the last 90 days" />}
        {feedLimit(feed) && !hasFixedLimit(name) && <span className="text-muted">, its longest gap</span>}
      </TableCell>
      <TableCell>
        {loadedAt ? (
          <Instant at={loadedAt} today={today} timeZone={timeZone} />
        ) : (
          <Missing reason="The table is empty" />
        )}
      </TableCell>
    </TableRow>
  );
}
