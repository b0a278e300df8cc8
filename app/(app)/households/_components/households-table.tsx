import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Change } from "@/components/domain/change";
import { ChurnChip } from "@/components/domain/churn-chip";
import { HealthChip } from "@/components/domain/health-chip";
import { Missing } from "@/components/domain/missing";
import { PlanBadge } from "@/components/domain/plan-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatAmount, formatNumber } from "@/lib/format";
import type { HouseholdListState } from "@/lib/household-list";
import { householdPath } from "@/lib/household-path";
import type { HouseholdList } from "@/lib/server/loaders/households";
import { SortHeader } from "./sort-header";

type Row = HouseholdList["rows"][number];

/** The page of households. Narrower screens set id and plan beneath the name, phones keep the id and the two scores. */
export function HouseholdsTable(props: { rows: Row[]; state: HouseholdListState; currency: string }) {
  const { rows, state, currency } = props;
  return (
    <Table
      aria-label="Households"
      boxClassName="lg:overflow-x-visible"
      className="max-md:[&_:is(td,th)]:px-1.5 max-md:[&_:is(td,th):first-child]:pl-0 max-md:[&_:is(td,th):last-child]:pr-0"
    >
      <TableHeader className="bg-canvas shadow-[0_1px_0_var(--line)] [&_th]:border-b-0 lg:sticky lg:top-12 lg:z-10">
        <TableRow>
          <SortHeader label="Household" sort="name" state={state} />
          <TableHead className="max-xl:hidden">Plan</TableHead>
          <SortHeader label="Health, of 100" sort="health" state={state} />
          <TableHead numeric className="max-md:hidden">
            7 days
          </TableHead>
          <SortHeader label="Churn risk, of 100" sort="risk" state={state} />
          <TableHead numeric className="max-md:hidden">
            Inactive, days
          </TableHead>
          <SortHeader label={`MRR, ${currency}`} sort="mrr" state={state} numeric className="max-md:hidden" />
          <TableHead className="max-xl:hidden">Owner</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <HouseholdRow key={row.householdId} row={row} />
        ))}
      </TableBody>
    </Table>
  );
}

function HouseholdRow({ row }: { row: Row }) {
  return (
    <TableRow className="relative hover:bg-surface has-focus-visible:bg-accent-soft">
      <TableCell className="max-w-80 max-xl:w-full max-xl:min-w-24">
        <div className="flex max-xl:flex-col xl:items-baseline xl:gap-2">
          <Link
            href={householdPath(row.householdId) as Route}
            prefetch={false}
            className="wrap-anywhere line-clamp-2 min-w-0 font-medium scroll-my-24 after:absolute after:inset-0 hover:underline"
          >
            {row.householdName.trim() || row.householdId}
          </Link>
          <span className="truncate text-faint text-xs xl:max-w-28" title={row.householdId}>
            {row.householdId}
            <span className="max-md:hidden xl:hidden">, {row.planType}</span>
          </span>
        </div>
      </TableCell>
      <TableCell className="max-xl:hidden">
        <PlanBadge plan={row.planType} />
      </TableCell>
      <ScoreCell score={row.healthScore}>
        <HealthChip segment={row.healthSegment} />
      </ScoreCell>
      <TableCell numeric className="max-md:hidden">
        {row.healthChange7d === null ? (
          <Missing reason="No score seven days earlier" />
        ) : (
          <Change value={row.healthChange7d} />
        )}
      </TableCell>
      <ScoreCell score={row.churnRiskScore}>
        <ChurnChip segment={row.churnRiskSegment} />
      </ScoreCell>
      <TableCell numeric className="max-md:hidden">
        {formatNumber(row.daysInactive)}
      </TableCell>
      <TableCell numeric className="max-md:hidden">
        {formatAmount(row.mrrCents)}
      </TableCell>
      <TableCell className="max-w-48 truncate text-muted max-xl:hidden" title={row.csmEmail ?? undefined}>
        {row.csmEmail ?? <Missing reason="No owner" />}
      </TableCell>
    </TableRow>
  );
}

function ScoreCell({ score, children }: { score: number; children: ReactNode }) {
  return (
    <TableCell>
      <span className="flex items-center gap-x-2.5 max-xl:flex-col max-xl:items-start max-md:[&>:last-child]:px-1.5 max-md:[&>:last-child]:text-2xs">
        <span className="w-6 text-right max-xl:text-left">{score}</span>
        {children}
      </span>
    </TableCell>
  );
}
