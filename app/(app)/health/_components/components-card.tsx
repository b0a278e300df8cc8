import { Change } from "@/components/domain/change";
import { Missing } from "@/components/domain/missing";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatPoints } from "@/lib/format";
import {
  COMPONENT_KEYS,
  COMPONENT_LABELS,
  componentMean,
  greatestPull,
  type HealthFigures,
  type MeanChange,
  ofPlan,
} from "@/lib/health";
import { type HealthView, PLANS } from "@/lib/health-view";
import { describePull } from "@/lib/health-words";
import { MODEL_V1 } from "@/lib/scoring/model";
import type { PlanType } from "@/lib/scoring/types";

interface ComponentsCardProps {
  now: HealthFigures[];
  /** Null without a record of four weeks earlier. */
  before: HealthFigures[] | null;
  view: HealthView;
  className?: string;
}

/** The mean of each component, now and four weeks earlier: of the households shown, and by plan. */
export function ComponentsCard({ now, before, view, className }: ComponentsCardProps) {
  const columns: (PlanType | null)[] = view.plan === null ? [null, ...PLANS] : [view.plan];
  const of = (plan: PlanType | null) => [ofPlan(now, plan), before && ofPlan(before, plan)] as const;
  return (
    <Card aria-labelledby="components" className={className}>
      <CardTitle id="components">{describePull(greatestPull(...of(view.plan)), before !== null)}</CardTitle>
      <CardDescription>
        Mean of each component, of 100{before ? "; mark and change: four weeks earlier" : ""}
      </CardDescription>
      <Table aria-label="Mean of each component by plan" className="mt-1.5 [&_:is(td,th)]:px-1.5">
        <TableHeader>
          <TableRow>
            <TableHead>Component, weight</TableHead>
            <TableHead className="w-[16%] max-sm:hidden">
              <span className="sr-only">Drawn</span>
            </TableHead>
            {columns.map((plan) => (
              <TableHead key={plan ?? "all"} numeric>
                {plan ?? "All"}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {COMPONENT_KEYS.map((key) => (
            <TableRow key={key}>
              <TableCell>
                {COMPONENT_LABELS[key]}{" "}
                <span className="text-faint">{MODEL_V1.weights[key].toFixed(2).replace("0.", ".")}</span>
              </TableCell>
              <TableCell className="max-sm:hidden">
                <MeanBar {...componentMean(key, ...of(view.plan))} />
              </TableCell>
              {columns.map((plan) => (
                <TableCell key={plan ?? "all"} numeric>
                  <Mean {...componentMean(key, ...of(plan))} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

/** The figures stand beside it. */
function MeanBar({ mean, before }: MeanChange) {
  return (
    <div aria-hidden className="relative h-2 min-w-10 rounded-full bg-line">
      <div className="h-full rounded-full bg-accent" style={{ width: `${mean ?? 0}%` }} />
      {before !== null && (
        <span className="-top-[3px] absolute h-3.5 w-0.5 bg-ink" style={{ left: `calc(${before}% - 1px)` }} />
      )}
    </div>
  );
}

function Mean({ mean, change }: MeanChange) {
  if (mean === null) return <Missing reason="No household here is scored" />;
  return (
    <span className="inline-flex flex-col leading-tight">
      {formatPoints(mean)}
      <span className="text-2xs">
        {change === null ? <Missing reason="No record four weeks earlier" /> : <Change value={change} digits={1} />}
      </span>
    </span>
  );
}
