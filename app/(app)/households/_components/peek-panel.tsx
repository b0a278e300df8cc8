"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { ChurnChip } from "@/components/domain/churn-chip";
import { HealthChip } from "@/components/domain/health-chip";
import { HouseholdLink } from "@/components/domain/household-link";
import { PlanBadge } from "@/components/domain/plan-badge";
import { ScoreBar } from "@/components/domain/score-bar";
import { usePeek } from "@/components/domain/use-peek";
import { AppLink } from "@/components/shell/app-link";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Skeleton } from "@/components/ui/skeleton";
import type { IsoDate } from "@/lib/dates";
import { formatPoints, formatSigned } from "@/lib/format";
import type { HouseholdPeek, PeekScore } from "@/lib/household-peek";
import { listedHouseholdPath } from "@/lib/list-links";

interface PeekPanelProps {
  householdId: string;
  asOf: IsoDate | null;
  walk: string;
  close: () => void;
}

/** A household's summary over the edge of the list, which stays in use: j and k move on to the next one. */
export function PeekPanel({ householdId, asOf, walk, close }: PeekPanelProps) {
  const { data, isError, refetch } = usePeek(householdId, asOf);
  return (
    <section
      aria-label="Summary"
      className="fixed inset-y-0 right-0 z-30 w-[25rem] max-w-full overflow-y-auto border-l border-line-strong bg-surface p-5 shadow-xl print:hidden"
    >
      <Button variant="ghost" size="icon" aria-label="Close" className="absolute top-3 right-3" onClick={close}>
        <X aria-hidden />
      </Button>
      {data ? (
        <Summary peek={data} walk={walk} />
      ) : isError ? (
        <div role="alert">
          <p className="mr-8">This household could not be read.</p>
          <Button className="mt-2" onClick={() => refetch()}>
            Try again
          </Button>
        </div>
      ) : (
        <div role="status" aria-label="Loading the summary">
          <Skeleton className="h-6 w-48" />
          <Skeleton className="mt-3 h-24" />
          <Skeleton className="mt-4 h-48" />
        </div>
      )}
    </section>
  );
}

function Summary({ peek, walk }: { peek: HouseholdPeek; walk: string }) {
  const { householdId, householdName, plan, mrr, owner, score, noScore } = peek;
  return (
    <>
      <h2 aria-live="polite" className="wrap-anywhere mr-8 font-semibold text-lg">
        <HouseholdLink
          householdId={householdId}
          householdName={householdName}
          walk={walk}
          className="hover:underline"
        />
      </h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        {householdId} <PlanBadge plan={plan} /> {mrr} MRR
      </p>
      <p className="mt-1 text-muted">{owner ? `Owner ${owner}` : "No owner"}</p>
      {score ? <Score score={score} /> : <p className="mt-4">{noScore}</p>}
      <Tickets peek={peek} />
      <Button asChild variant="primary" size="md" className="mt-5 w-full">
        <AppLink href={listedHouseholdPath(householdId, walk)}>Open the household</AppLink>
      </Button>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4 border-t pt-3">
      <h3 className="mb-1.5 font-medium text-muted text-xs">{title}</h3>
      {children}
    </section>
  );
}

function Score({ score }: { score: PeekScore }) {
  const { health, healthSegment, change, risk, riskSegment, components, rounding, signs, nextStep } = score;
  return (
    <>
      <div className="mt-4 grid grid-cols-[auto_1fr] items-center gap-x-2.5 gap-y-1">
        <span className="font-semibold text-2xl">{health}</span>
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <HealthChip segment={healthSegment} />
          {change !== null && <span className="text-muted">{formatSigned(change, 0)} in 7 days</span>}
        </span>
        <span className="text-right font-semibold">{risk}</span>
        <span>
          <ChurnChip segment={riskSegment} />
        </span>
      </div>
      <Section title="What the score is made of, in points">
        <ul className="grid gap-1.5">
          {components.map(({ label, score: of100, segment, adds }) => (
            <li key={label} className="grid grid-cols-[8rem_1fr_2.5rem] items-center gap-3">
              {label}
              <ScoreBar points={of100} possible={100} segment={segment} />
              <span className="text-right">{formatPoints(adds)}</span>
            </li>
          ))}
          <li className="flex justify-between text-muted">
            Rounding <span>{formatSigned(rounding)}</span>
          </li>
          <li className="flex justify-between font-medium">
            Health score <span>{health}</span>
          </li>
        </ul>
      </Section>
      <Section title="Warning signs">
        {signs.length === 0 && <p className="text-muted">None holds.</p>}
        <ul className="flex flex-wrap gap-1.5">
          {signs.map(({ title, isQuiet }) => (
            <li key={title}>
              <Chip tone={isQuiet ? "neutral" : "critical"} mark={isQuiet ? undefined : "circle"}>
                {title}
              </Chip>
            </li>
          ))}
        </ul>
      </Section>
      {nextStep && (
        <Section title="Smallest step to the next segment">
          <p>{nextStep}</p>
        </Section>
      )}
    </>
  );
}

function Tickets({ peek: { openTickets, hasMoreTickets } }: { peek: HouseholdPeek }) {
  return (
    <Section title="Open tickets">
      {openTickets.length === 0 && <p className="text-muted">None.</p>}
      <ul className="grid gap-1">
        {openTickets.map(({ ticketId, title, priority, opened }) => (
          <li key={ticketId} className="flex gap-2">
            <b className="w-6 font-medium">{priority}</b>
            <span className="wrap-anywhere min-w-0 flex-1">{title}</span>
            <span className="text-muted">{opened}</span>
          </li>
        ))}
        {hasMoreTickets && <li className="text-muted">and more</li>}
      </ul>
    </Section>
  );
}
