import type { Metadata, Route } from "next";
import Link from "next/link";
import { NothingScored } from "@/app/(app)/_components/nothing-scored";
import { PageBar } from "@/components/shell/page-bar";
import { PageTitle } from "@/components/shell/page-title";
import { StaleBanner } from "@/components/shell/stale-banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Book } from "@/lib/book";
import { SCORE_FEEDS } from "@/lib/feeds";
import { countOf, greatestLoss, ofPlan, standingsOf } from "@/lib/health";
import { healthPath } from "@/lib/health-view";
import { headline } from "@/lib/health-words";
import { loadStaleFeeds, type StaleFeeds } from "@/lib/server/loaders/feeds";
import { type HealthPage as Health, loadHealth } from "@/lib/server/loaders/health";
import { ComponentsCard } from "./_components/components-card";
import { HealthSentence } from "./_components/health-sentence";
import { HistogramCard } from "./_components/histogram-card";
import { MoversCard } from "./_components/movers-card";
import { PlanFilter } from "./_components/plan-filter";
import { SegmentFigures } from "./_components/segment-figures";
import { WeeksCard } from "./_components/weeks-card";

export const metadata: Metadata = { title: "Health" };

const crumbs = [{ label: "Health" }];

export default async function HealthPage({ searchParams }: PageProps<"/health">) {
  const [health, stale] = await Promise.all([loadHealth(await searchParams), loadStaleFeeds(SCORE_FEEDS)]);
  if (!health) return <NothingScored crumbs={crumbs} />;
  if (countOf(health.now) === 0) return <EmptyBook {...health} />;
  return <Screen {...health} stale={stale} />;
}

function Screen(props: Health & { stale: StaleFeeds | null }) {
  const { asOf, view, mayShareOut, currency, now, week, month, moves, weeks, movers, stale } = props;
  const shown = { now: ofPlan(now, view.plan), month: month && ofPlan(month, view.plan) };
  const weekAgo = week && ofPlan(week, view.plan);
  const moved = ofPlan(moves, view.plan);
  const standings = standingsOf(shown.now, weekAgo, moved);
  return (
    <>
      <PageBar crumbs={crumbs} asOf={{ ...asOf, scoreDate: asOf.run.scoreDate }} />
      {view.asOf === null && <StaleBanner stale={stale} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 max-sm:mb-4">
        <PageTitle title={headline(standings, view.book, view.asOf)}>
          <HealthSentence
            standings={standings}
            loss={greatestLoss(shown.now, weekAgo)}
            moves={moved}
            view={view}
            currency={currency}
          />
        </PageTitle>
        <div className="flex flex-wrap items-center gap-3">
          {view.book === "unassigned" && mayShareOut && (
            <Button asChild className="print:hidden">
              <Link href="/owners">Share out</Link>
            </Button>
          )}
          <PlanFilter view={view} />
        </div>
      </div>
      <SegmentFigures standings={standings} view={view} />
      <div className="mt-3.5 grid gap-3.5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] [&>*]:min-w-0">
        <HistogramCard now={shown.now} before={shown.month} view={view} />
        <WeeksCard weeks={weeks} view={view} newestDate={asOf.newestDate} />
      </div>
      <div className="mt-3.5 grid gap-3.5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] [&>*]:min-w-0">
        <MoversCard movers={movers} canCompare={week !== null} view={view} currency={currency} />
        <ComponentsCard now={now} before={month} view={view} />
      </div>
    </>
  );
}

const emptyBooks: Record<Book, { title: string; words: string }> = {
  mine: { title: "You own no household", words: "Take some from the unassigned, or ask a leader for them." },
  unassigned: { title: "Every household has an owner", words: "Nothing is left to give." },
  all: { title: "No household was active", words: "Nobody was scored on this day." },
};

function EmptyBook({ asOf, view }: Health) {
  const { title, words } = emptyBooks[view.book];
  return (
    <>
      <PageBar crumbs={crumbs} asOf={{ ...asOf, scoreDate: asOf.run.scoreDate }} />
      <PageTitle title="Health" />
      <EmptyState
        title={title}
        action={
          view.book !== "all" && (
            <Button asChild size="md">
              <Link href={healthPath(view, { book: "all" }) as Route}>See all households</Link>
            </Button>
          )
        }
      >
        {words}
      </EmptyState>
    </>
  );
}
