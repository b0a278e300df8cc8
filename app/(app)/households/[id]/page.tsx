import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageBar } from "@/components/shell/page-bar";
import { StaleBanner } from "@/components/shell/stale-banner";
import { SCORE_FEEDS } from "@/lib/feeds";
import type { SearchParams } from "@/lib/household-filter";
import { householdIdOf } from "@/lib/household-path";
import { parseHouseholdQuery } from "@/lib/household-query";
import { stateSentence, summarise } from "@/lib/household-summary";
import { loadStaleFeeds } from "@/lib/server/loaders/feeds";
import { loadHousehold, loadHouseholdFacts, type HouseholdPage as Page } from "@/lib/server/loaders/household";
import { loadListWalk } from "@/lib/server/loaders/list-walk";
import { AsOfNote } from "./_components/as-of-note";
import { CopySummary } from "./_components/copy-summary";
import { FeatureCard } from "./_components/feature-card";
import { HouseholdHeader } from "./_components/household-header";
import { NoScoreCard } from "./_components/no-score-card";
import { NpsList } from "./_components/nps-list";
import { PaymentList, PlanChangeList } from "./_components/payment-lists";
import { MemberList, PetList } from "./_components/people-lists";
import { ScoreHistoryCard } from "./_components/score-history-card";
import { ScoreSection } from "./_components/score-section";
import { TicketList } from "./_components/ticket-list";
import { TimelineCard } from "./_components/timeline-card";
import { TrendsCard } from "./_components/trends-card";
import { WalkLinks } from "./_components/walk-links";

const TWO_COLUMNS = "grid items-start gap-4 xl:grid-cols-2 [&>*]:min-w-0";
const COLUMN = "grid gap-4 [&>*]:min-w-0";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const household = await loadHouseholdFacts((await params).id);
  return { title: household?.householdName ?? "No such household" };
}

/** An earlier day looked at on purpose is not late. */
function barDate({ asOf, view: { date, isPast } }: Page) {
  if (!asOf) return undefined;
  return { ...asOf, scoreDate: date, lastCompleteDate: isPast ? date : asOf.lastCompleteDate };
}

export default async function HouseholdPage({ params, searchParams }: PageProps) {
  const query = parseHouseholdQuery(await searchParams);
  const { id } = await params;
  const [page, stale, walk] = await Promise.all([
    loadHousehold(id, query),
    loadStaleFeeds(SCORE_FEEDS),
    loadListWalk(householdIdOf(id), query),
  ]);
  if (!page) notFound();
  const { household, score, noScore, currency, view } = page;
  const { householdId, householdName } = household;
  const context = { page, householdId, query };
  return (
    <>
      <PageBar
        crumbs={[{ label: "Households", href: walk?.listPath ?? "/households" }, { label: householdName }]}
        asOf={barDate(page)}
      >
        {walk && <WalkLinks walk={walk} />}
      </PageBar>
      {!view.isPast && <StaleBanner stale={stale} />}
      <AsOfNote asOf={page.asOf} />
      <HouseholdHeader page={page} sentence={score && stateSentence(score)}>
        {score && <CopySummary text={summarise(household, score, { currency, date: view.date })} />}
      </HouseholdHeader>
      {score ? <ScoreSection page={page} score={score} /> : <NoScoreCard reason={noScore ?? ""} />}
      <div className={TWO_COLUMNS}>
        <div className={COLUMN}>
          <ScoreHistoryCard {...context} />
          <TrendsCard page={page} />
        </div>
        <TimelineCard page={page} query={query} />
      </div>
      <div className="my-4">
        <TicketList {...context} />
      </div>
      <div className={TWO_COLUMNS}>
        <div className={COLUMN}>
          <PaymentList {...context} />
          <FeatureCard page={page} />
        </div>
        <div className={COLUMN}>
          <PlanChangeList {...context} />
          <NpsList {...context} />
          <MemberList {...context} />
          <PetList {...context} />
        </div>
      </div>
    </>
  );
}
