import type { Route } from "next";
import Link from "next/link";
import { Change } from "@/components/domain/change";
import { HouseholdLink } from "@/components/domain/household-link";
import { PlanBadge } from "@/components/domain/plan-badge";
import { ScoreChip } from "@/components/domain/score-chip";
import { Card, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatAmount, formatSigned } from "@/lib/format";
import { countedPath, type HealthView, healthPath } from "@/lib/health-view";
import type { HealthPage } from "@/lib/server/loaders/health";

type Mover = HealthPage["movers"][number];

interface MoversCardProps {
  movers: Mover[];
  /** There is a record of a week earlier. */
  canCompare: boolean;
  view: HealthView;
  currency: string;
  className?: string;
}

const ENDS = [
  { direction: "falls", label: "Falls" },
  { direction: "rises", label: "Rises" },
] as const;

/** Whose score fell, or rose, most in seven days, and the inputs that moved it. */
export function MoversCard({ movers, canCompare, view, currency, className }: MoversCardProps) {
  const isFalls = view.movers === "falls";
  return (
    <Card aria-labelledby="movers" className={className}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <CardTitle id="movers">Biggest {view.movers} in 7 days</CardTitle>
        <ul className="flex gap-1 text-xs print:hidden">
          {ENDS.map(({ direction, label }) => (
            <li key={direction}>
              <Link
                href={healthPath(view, { movers: direction }) as Route}
                prefetch={false}
                scroll={false}
                replace
                aria-current={direction === view.movers || undefined}
                className={cn(
                  "rounded-full px-2.5 py-1",
                  direction === view.movers ? "border font-medium text-ink" : "text-muted hover:text-ink",
                )}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {movers.length > 0 ? (
        <MoversTable movers={movers} view={view} currency={currency} />
      ) : (
        <p className="py-6 text-muted">{emptyWords(canCompare, isFalls)}</p>
      )}
      {movers.length > 0 && (
        <Link
          href={countedPath(view, { sort: "change", dir: isFalls ? "asc" : "desc" }) as Route}
          prefetch={false}
          className="mt-2 inline-block text-accent text-xs underline underline-offset-2 print:hidden"
        >
          All households by change
        </Link>
      )}
    </Card>
  );
}

function emptyWords(canCompare: boolean, isFalls: boolean): string {
  if (!canCompare) return "There is no record of a week earlier to compare with.";
  return `No household's score ${isFalls ? "fell" : "rose"} in the last 7 days.`;
}

function MoversTable({ movers, view, currency }: { movers: Mover[]; view: HealthView; currency: string }) {
  return (
    <Table aria-label={`Biggest ${view.movers} in 7 days`} className="mt-1">
      <TableHeader>
        <TableRow>
          <TableHead>Household</TableHead>
          <TableHead className="max-md:hidden">Owner</TableHead>
          <TableHead>Score</TableHead>
          <TableHead numeric>7 days</TableHead>
          <TableHead className="max-md:hidden">What moved it, in points</TableHead>
          <TableHead numeric className="max-md:hidden">
            MRR, {currency}
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {movers.map((mover) => (
          <MoverRow key={mover.after.householdId} mover={mover} />
        ))}
      </TableBody>
    </Table>
  );
}

function MoverRow({ mover: { householdName, ownerName, after, moved } }: { mover: Mover }) {
  const { householdId, planType, mrrCents, score } = after;
  return (
    <TableRow>
      <TableCell className="min-w-24 lg:min-w-36">
        <HouseholdLink
          householdId={householdId}
          householdName={householdName}
          className="wrap-anywhere font-medium hover:underline"
        />{" "}
        {planType === "Enterprise" && <PlanBadge plan={planType} />}
        <span className="mt-0.5 block text-muted text-xs md:hidden">
          <Inputs of={moved} />
        </span>
      </TableCell>
      <TableCell className="max-w-36 truncate whitespace-nowrap max-md:hidden">
        {ownerName ?? <span className="text-faint">none</span>}
      </TableCell>
      <TableCell>
        <ScoreChip score={score.healthScore} segment={score.healthSegment} />
      </TableCell>
      <TableCell numeric>
        <Change value={moved.difference} />
      </TableCell>
      <TableCell className="max-md:hidden">
        <Inputs of={moved} />
      </TableCell>
      <TableCell numeric className="max-md:hidden">
        {formatAmount(mrrCents)}
      </TableCell>
    </TableRow>
  );
}

/** In points that sum to the change. */
function Inputs({ of: { inputs } }: { of: Mover["moved"] }) {
  return inputs.map(({ label, points }, index) => (
    <span key={label}>
      {index > 0 && ", "}
      {`${label}\u00a0${formatSigned(points)}`}
    </span>
  ));
}
