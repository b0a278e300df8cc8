"use client";

import { Popover as Primitive } from "radix-ui";
import { useEffect, useId } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { IsoDate } from "@/lib/dates";
import type { HouseholdPeek } from "@/lib/household-peek";
import { ChurnChip } from "./churn-chip";
import { HealthChip } from "./health-chip";
import { PlanBadge } from "./plan-badge";
import { usePeek } from "./use-peek";

/** Health, churn risk, owner, plan and MRR beside a name. It describes the name to a screen reader and takes no focus. */
export function HoverCard(props: { householdId: string; asOf: IsoDate | null; anchor: HTMLElement }) {
  const { householdId, asOf, anchor } = props;
  const id = useId();
  const { data, isError } = usePeek(householdId, asOf);
  useEffect(() => {
    anchor.setAttribute("aria-describedby", id);
    return () => anchor.removeAttribute("aria-describedby");
  }, [anchor, id]);
  return (
    <Primitive.Root open>
      <Primitive.Anchor virtualRef={{ current: anchor }} />
      <Primitive.Portal container={document.getElementById("content")}>
        <Primitive.Content
          id={id}
          role="tooltip"
          data-hover-card
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-30 w-72 rounded-card border border-line-strong bg-surface p-3 text-ink shadow-lg outline-none print:hidden"
        >
          {data ? (
            <Facts peek={data} />
          ) : isError ? (
            <p className="text-muted">This household could not be read.</p>
          ) : (
            <>
              <Skeleton className="h-[5.5rem]" />
              <span className="sr-only">Loading …</span>
            </>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Facts({ peek: { householdName, householdId, plan, mrr, owner, score, noScore } }: { peek: HouseholdPeek }) {
  return (
    <>
      <p className="truncate font-medium">{householdName.trim() || householdId}</p>
      {score ? (
        <p className="my-2 grid grid-cols-[1.75rem_1fr] items-center gap-y-1 justify-items-start">
          <b className="font-semibold">{score.health}</b> <HealthChip segment={score.healthSegment} />
          <b className="font-semibold">{score.risk}</b> <ChurnChip segment={score.riskSegment} />
        </p>
      ) : (
        <p className="my-2 text-muted">{noScore}</p>
      )}
      <p className="flex items-center gap-2 text-muted">
        <PlanBadge plan={plan} /> {mrr} MRR
      </p>
      <p className="mt-1 truncate text-muted">{owner ? `Owner ${owner}` : "No owner"}</p>
    </>
  );
}
