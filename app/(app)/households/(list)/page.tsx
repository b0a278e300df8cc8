import type { Metadata } from "next";
import { HouseholdsTable } from "@/app/(app)/households/_components/households-table";
import { ListFilters } from "@/app/(app)/households/_components/list-filters";
import { ListSentence } from "@/app/(app)/households/_components/list-sentence";
import { NoMatch } from "@/app/(app)/households/_components/no-match";
import { Pager } from "@/app/(app)/households/_components/pager";
import { RowKeys } from "@/app/(app)/households/_components/row-keys";
import { PageBar } from "@/components/shell/page-bar";
import { PageTitle } from "@/components/shell/page-title";
import { StaleBanner } from "@/components/shell/stale-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { SCORE_FEEDS } from "@/lib/feeds";
import { parseHouseholdList } from "@/lib/household-list";
import { loadStaleFeeds } from "@/lib/server/loaders/feeds";
import { loadHouseholds } from "@/lib/server/loaders/households";

export const metadata: Metadata = { title: "Households" };

export default async function HouseholdsPage({ searchParams }: PageProps<"/households">) {
  const state = parseHouseholdList(await searchParams);
  const [list, stale] = await Promise.all([loadHouseholds(state), loadStaleFeeds(SCORE_FEEDS)]);
  if (!list) return <NothingScored />;
  const { scoreDate } = list.run;
  return (
    <>
      <PageBar crumbs={[{ label: "Households" }]} asOf={{ ...list.asOf, scoreDate }} />
      <StaleBanner stale={stale} />
      <PageTitle title="Households">
        <ListSentence list={list} state={state} />
      </PageTitle>
      <ListFilters state={state} facets={list.facets} />
      {list.startedOver && (
        <p role="status" className="mb-3 rounded-md bg-accent-soft px-3 py-2">
          The households were scored again since you opened this page, so the list starts from its beginning.
        </p>
      )}
      {list.rows.length > 0 ? (
        <RowKeys>
          <HouseholdsTable rows={list.rows} state={state} currency={list.currency} />
        </RowKeys>
      ) : (
        <NoMatch state={state} />
      )}
      <Pager list={list} state={state} />
    </>
  );
}

function NothingScored() {
  return (
    <>
      <PageBar crumbs={[{ label: "Households" }]} />
      <PageTitle title="Households" />
      <EmptyState title="No household has been scored yet">
        Load your data into the tables of the data contract, then run{" "}
        <code className="whitespace-nowrap rounded bg-line px-1 font-mono text-xs">npm run casey -- score</code> on the
        server. The list fills when the first day is published.
      </EmptyState>
    </>
  );
}
