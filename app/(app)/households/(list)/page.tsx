import type { Metadata } from "next";
import { NothingScored } from "@/app/(app)/_components/nothing-scored";
import { ActiveFilters } from "@/app/(app)/households/_components/active-filters";
import { HouseholdsTable } from "@/app/(app)/households/_components/households-table";
import { ListColumns } from "@/app/(app)/households/_components/list-columns";
import { ListInteraction } from "@/app/(app)/households/_components/list-interaction";
import { ListNotes } from "@/app/(app)/households/_components/list-notes";
import { countText, ListSentence } from "@/app/(app)/households/_components/list-sentence";
import { ListToolbar } from "@/app/(app)/households/_components/list-toolbar";
import { ListViews } from "@/app/(app)/households/_components/list-views";
import { NoMatch } from "@/app/(app)/households/_components/no-match";
import { Pager } from "@/app/(app)/households/_components/pager";
import { PreparingList } from "@/app/(app)/households/_components/preparing-list";
import { PageBar } from "@/components/shell/page-bar";
import { PageTitle } from "@/components/shell/page-title";
import { StaleBanner } from "@/components/shell/stale-banner";
import { SCORE_FEEDS } from "@/lib/feeds";
import { formatDate, formatNumber } from "@/lib/format";
import { listFilterProblems } from "@/lib/household-filter";
import { formatListWalk, householdExportPath, parseHouseholdList } from "@/lib/household-list";
import { loadColumns } from "@/lib/server/list-columns";
import { loadStaleFeeds } from "@/lib/server/loaders/feeds";
import { loadHouseholds } from "@/lib/server/loaders/households";

export const metadata: Metadata = { title: "Households" };

const crumbs = [{ label: "Households" }];

export default async function HouseholdsPage({ searchParams }: PageProps<"/households">) {
  const params = await searchParams;
  const state = parseHouseholdList(params);
  const [found, columns, stale] = await Promise.all([
    loadHouseholds(state),
    loadColumns(state),
    loadStaleFeeds(SCORE_FEEDS),
  ]);
  if (!found) return <NothingScored crumbs={crumbs} />;
  const { asOf, list } = found;
  const bar = <PageBar crumbs={crumbs} asOf={{ ...asOf, scoreDate: asOf.run.scoreDate }} />;
  if (!list) {
    return (
      <>
        {bar}
        <PageTitle title="Households" />
        <PreparingList day={formatDate(asOf.run.scoreDate)} households={formatNumber(asOf.run.householdCount ?? 0)} />
      </>
    );
  }
  const exportPath = householdExportPath({ ...state, columns: [...columns] }, list.run.runId);
  return (
    <>
      {bar}
      {asOf.run.scoreDate === asOf.newestDate && <StaleBanner stale={stale} />}
      <div className="flex items-start justify-between gap-4">
        <PageTitle title="Households">
          <ListSentence list={list} state={state} />
        </PageTitle>
        <div className="flex shrink-0 gap-1.5 print:hidden">
          <ListColumns state={state} columns={columns} />
          <ListViews state={state} />
        </div>
      </div>
      <ListToolbar state={state} list={list} />
      <ActiveFilters state={state} people={list.people} />
      <ListNotes problems={listFilterProblems(params)} startedOver={list.startedOver} />
      {list.rows.length > 0 ? (
        <ListInteraction
          key={list.rows[0]?.householdId}
          total={countText(list)}
          exportPath={exportPath}
          walk={formatListWalk(state)}
          isPast={asOf.run.scoreDate !== asOf.newestDate}
        >
          <HouseholdsTable list={list} state={state} columns={columns} />
        </ListInteraction>
      ) : (
        <NoMatch state={state} />
      )}
      <Pager list={list} state={state} exportPath={exportPath} />
    </>
  );
}
