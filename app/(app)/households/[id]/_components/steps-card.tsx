import { ScoreChip } from "@/components/domain/score-chip";
import { Card, CardDescription, CardTitle } from "@/components/ui/card";
import { Summary } from "@/components/ui/summary";
import { describeMove, describeStep, describeTogether } from "@/lib/score-words";
import type { Combination, ScoredChange, WhatWouldChange } from "@/lib/scoring/least-steps";
import type { HealthSegment } from "@/lib/scoring/types";

/** Steps shown before the rest folds away. */
const SHOWN = 3;

/** The smallest steps to the next better segment, each scored again (domain 4, What would change it). */
export function StepsCard({ wouldChange }: { wouldChange: WhatWouldChange<HealthSegment> }) {
  const { target, steps, largestGains, combination } = wouldChange;
  return (
    <Card aria-labelledby="steps-title">
      <CardTitle id="steps-title">What would change it</CardTitle>
      {target === null ? (
        <CardDescription>Nothing to reach: Healthy is the best segment.</CardDescription>
      ) : (
        <>
          <CardDescription>
            To {target}, {steps.length > 0 ? "each step alone," : "no single step is enough;"} scored again to check
          </CardDescription>
          <StepList steps={steps.length > 0 ? steps : largestGains} isEnough={steps.length > 0} />
          {combination && <CombinationLine combination={combination} />}
        </>
      )}
    </Card>
  );
}

function StepList({ steps, isEnough }: { steps: readonly ScoredChange<HealthSegment>[]; isEnough: boolean }) {
  const [first, rest] = [steps.slice(0, SHOWN), steps.slice(SHOWN)];
  return (
    <>
      <ul className="mt-2 divide-y">
        {first.map((step) => (
          <StepLine key={step.key} step={step} isEnough={isEnough} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="mt-1">
          <Summary className="text-muted text-xs hover:text-ink">{rest.length} more</Summary>
          <ul className="divide-y">
            {rest.map((step) => (
              <StepLine key={step.key} step={step} isEnough={isEnough} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function StepLine({ step, isEnough }: { step: ScoredChange<HealthSegment>; isEnough: boolean }) {
  return (
    <li className="flex items-center justify-between gap-3 py-1.5">
      <span>
        <span className={isEnough ? "font-medium" : ""}>{describeStep(step)}</span>
        <span className="block text-muted">
          {describeMove(step)}
          {!isEnough && "; not enough alone"}
        </span>
      </span>
      <ScoreChip score={step.score} segment={step.segment} />
    </li>
  );
}

function CombinationLine({ combination }: { combination: Combination<HealthSegment> }) {
  const { changes, score, segment, reachesTarget } = combination;
  return (
    <div className="flex items-center justify-between gap-3 border-t pt-1.5">
      <span>
        <span className="font-medium">{describeTogether(changes)}</span>
        <span className="block text-muted">{reachesTarget ? "together" : "even all of it together falls short"}</span>
      </span>
      <ScoreChip score={score} segment={segment} />
    </div>
  );
}
