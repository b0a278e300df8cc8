import type { Route } from "next";
import Link from "next/link";
import { Card, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { type HouseholdQuery, householdHref } from "@/lib/household-query";
import type { HouseholdPage } from "@/lib/server/loaders/household";
import { foldLogins, formatTimelineCursor, TIMELINE_FILTERS, type TimelineFilter } from "@/lib/timeline";
import { TimelineEntry } from "./timeline-entry";

/** All that happened, newest first, by kind and page in the URL. */
export function TimelineCard({ page, query }: { page: HouseholdPage; query: HouseholdQuery }) {
  const { household, timeline, view, currency } = page;
  const { events, earlier, isFirst, filter } = timeline;
  const href = (change: Partial<HouseholdQuery>) =>
    householdHref(household.householdId, { ...query, ...change }, "timeline") as Route;
  return (
    <Card id="timeline" aria-labelledby="timeline-title" className="scroll-mt-16">
      <CardTitle id="timeline-title">Timeline</CardTitle>
      <Filters active={filter} href={(key) => href({ timeline: key, before: undefined })} />
      {!isFirst && (
        <Link href={href({ before: undefined })} className="mb-3 block w-fit text-accent hover:underline">
          Back to the newest
        </Link>
      )}
      {events.length === 0 ? (
        <p className="text-muted">{emptyText(filter, earlier !== null)}</p>
      ) : (
        <ol className="ml-[5px] flex flex-col gap-2.5 border-line-strong border-l pl-4">
          {foldLogins(events).map((entry) => {
            const first = entry.type === "logins" ? entry.days[0] : entry.event;
            return <TimelineEntry key={`${first?.kind}.${first?.ref}`} entry={entry} view={view} currency={currency} />;
          })}
        </ol>
      )}
      {earlier && (
        <Link
          href={href({ before: formatTimelineCursor(earlier) })}
          className="mt-3 block w-fit text-accent hover:underline print:hidden"
        >
          Earlier
        </Link>
      )}
    </Card>
  );
}

function emptyText(filter: TimelineFilter, hasEarlier: boolean): string {
  if (hasEarlier) return "Nothing in this span. Go on to earlier ones.";
  return filter === "all" ? "Nothing has happened yet." : `No entries under ${TIMELINE_FILTERS[filter].label}.`;
}

function Filters({ active, href }: { active: TimelineFilter; href: (filter: TimelineFilter) => Route }) {
  const filters = Object.entries(TIMELINE_FILTERS) as [TimelineFilter, { label: string }][];
  return (
    <nav aria-label="Timeline filter" className="mt-1 mb-3 flex flex-wrap gap-x-3 gap-y-1 print:hidden">
      {filters.map(([key, { label }]) => (
        <Link
          key={key}
          href={href(key)}
          scroll={false}
          aria-current={key === active ? "true" : undefined}
          className={cn(
            "inline-flex h-6 items-center rounded",
            key === active ? "font-medium text-ink" : "text-muted hover:text-ink hover:underline",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
