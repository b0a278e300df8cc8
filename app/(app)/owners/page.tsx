import type { Metadata } from "next";
import { NothingScored } from "@/app/(app)/_components/nothing-scored";
import { AppLink } from "@/components/shell/app-link";
import { PageBar } from "@/components/shell/page-bar";
import { PageTitle } from "@/components/shell/page-title";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { BALANCE_MEASURES } from "@/lib/balance";
import { env } from "@/lib/env";
import { formatNumber } from "@/lib/format";
import type { SearchParams } from "@/lib/household-filter";
import { plural } from "@/lib/quantity";
import { type Balance, loadBalance } from "@/lib/server/balance";
import { BalanceForm } from "./_components/balance-form";
import { SharesTable } from "./_components/shares-table";

export const metadata: Metadata = { title: "Share out the unassigned" };

const crumbs = [{ label: "Households", href: "/households" as const }, { label: "Share out the unassigned" }];

export default async function OwnersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const plan = parsePlan(await searchParams);
  const balance = await loadBalance(plan);
  if (!balance) return <NothingScored crumbs={crumbs} />;
  return (
    <>
      <PageBar crumbs={crumbs} asOf={{ ...balance.asOf, scoreDate: balance.asOf.run.scoreDate }} />
      <PageTitle title="Share out the unassigned">
        <Sentence balance={balance} />
      </PageTitle>
      {balance.unassigned.length > 0 ? (
        <BalanceForm plan={plan}>
          <SharesTable balance={balance} plan={plan} currency={env().CASEY_CURRENCY} />
        </BalanceForm>
      ) : (
        <EmptyState
          title="Every household has an owner"
          action={
            <Button asChild size="md">
              <AppLink href="/households?book=all">See all households</AppLink>
            </Button>
          }
        >
          There is nothing to share out.
        </EmptyState>
      )}
    </>
  );
}

/** What the URL says: whom to give to, and by what. */
function parsePlan(params: SearchParams) {
  const by = BALANCE_MEASURES.find((measure) => measure === params.by) ?? "count";
  return { ownerIds: [params.to ?? []].flat(), by };
}

function Sentence({ balance: { unassigned, hasMore } }: { balance: Balance }) {
  if (unassigned.length === 0) return null;
  if (hasMore) return <>The {formatNumber(unassigned.length)} most valuable households without an owner come first.</>;
  return <>{plural(unassigned.length, "household")} without an owner. Choose who takes them, look, then apply.</>;
}
