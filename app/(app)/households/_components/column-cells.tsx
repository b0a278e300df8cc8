import type { ReactNode } from "react";
import { BehaviourChip } from "@/components/domain/behaviour-chip";
import { Change } from "@/components/domain/change";
import { ChurnChip } from "@/components/domain/churn-chip";
import { HealthChip } from "@/components/domain/health-chip";
import { Missing } from "@/components/domain/missing";
import { PlanBadge } from "@/components/domain/plan-badge";
import { cn } from "@/components/ui/cn";
import { TableCell } from "@/components/ui/table";
import { formatAmount, formatNumber } from "@/lib/format";
import type { Column } from "@/lib/household-columns";
import { QUIET_SIGNALS } from "@/lib/scoring/signals";
import type { HouseholdList } from "@/lib/server/loaders/households";
import { nameSignal } from "@/lib/signal-names";
import { COLUMN_LOOKS } from "./column-looks";

export type Row = HouseholdList["rows"][number];

/** What a household has in a column. */
export function ColumnCell({ column, row }: { column: Column; row: Row }) {
  const { numeric, className } = COLUMN_LOOKS[column];
  return (
    <TableCell numeric={numeric} className={cn(className, column === "owner" && "max-w-48 truncate text-muted")}>
      {CONTENTS[column](row)}
    </TableCell>
  );
}

const CONTENTS: Readonly<Record<Column, (row: Row) => ReactNode>> = {
  plan: (row) => <PlanBadge plan={row.planType} />,
  health: (row) => (
    <Score score={row.healthScore}>
      <HealthChip segment={row.healthSegment} />
    </Score>
  ),
  change: (row) =>
    row.healthChange7d === null ? (
      <Missing reason="No score seven days earlier" />
    ) : (
      <Change value={row.healthChange7d} />
    ),
  risk: (row) => (
    <Score score={row.churnRiskScore}>
      <ChurnChip segment={row.churnRiskSegment} />
    </Score>
  ),
  inactive: (row) => formatNumber(row.daysInactive),
  mrr: (row) => formatAmount(row.mrrCents),
  owner: (row) => row.ownerName ?? <Missing reason="No owner" />,
  members: (row) => formatNumber(row.memberCount),
  stage: (row) => row.lifecycleStage,
  behaviour: (row) => <BehaviourChip segment={row.behavioralSegment} healthScore={row.healthScore} />,
  signals: (row) => <Signals row={row} />,
};

function Score({ score, children }: { score: number; children: ReactNode }) {
  return (
    <span className="flex items-center gap-x-2.5 max-xl:flex-col max-xl:items-start max-md:[&>:last-child]:px-1.5 max-md:[&>:last-child]:text-2xs">
      <span className="w-6 text-right max-xl:text-left">{score}</span>
      {children}
    </span>
  );
}

/** The loudest sign, and how many more; those that hold for most households count as no more than that. */
function Signals({ row: { signals } }: { row: Row }) {
  const first = signals.find((signal) => !QUIET_SIGNALS.has(signal));
  if (!first) return <Missing reason={signals.length > 0 ? "Only quiet signs" : "None holds"} />;
  const others = signals.filter((signal) => signal !== first).map(nameSignal);
  return (
    <span title={others.join(", ") || undefined} className="whitespace-nowrap">
      {nameSignal(first)}
      {others.length > 0 && <span className="text-faint"> +{others.length}</span>}
    </span>
  );
}
