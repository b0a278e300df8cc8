import { CHURN_RISK_WORDS } from "@/lib/churn-risk-words";
import { describeMove, describeStep, describeTogether } from "@/lib/score-words";
import type { WhatWouldChange } from "@/lib/scoring/least-steps";
import type { ChurnRiskSegment } from "@/lib/scoring/types";

const SHOWN = 3;

/** The smallest steps to the next lower risk, each scored again. Nothing where there is no risk to lower. */
export function LowerRisk({ wouldLower }: { wouldLower: WhatWouldChange<ChurnRiskSegment> }) {
  const { target, steps, largestGains, combination } = wouldLower;
  if (target === null) return null;
  const isEnough = steps.length > 0;
  const lines = (isEnough ? steps : largestGains).slice(0, SHOWN);
  return (
    <div className="mt-3 border-t pt-3">
      <h3 className="font-medium text-muted text-xs">What would lower it, to {CHURN_RISK_WORDS[target]}</h3>
      {lines.length === 0 && !combination && (
        <p className="mt-1 text-muted">Only time: what counts here cannot be undone.</p>
      )}
      <ul className="divide-y">
        {lines.map((step) => (
          <li key={step.key} className="flex justify-between gap-3 py-1.5">
            <span>
              {describeStep(step)}
              <span className="block text-muted">
                {describeMove(step)}
                {!isEnough && "; not enough alone"}
              </span>
            </span>
            <span className="whitespace-nowrap text-muted">risk {step.score}</span>
          </li>
        ))}
      </ul>
      {combination && (
        <p className="pt-1.5">
          {combination.reachesTarget
            ? `${describeTogether(combination.changes)}, together: risk ${combination.score}.`
            : `All that people can do leads to a risk of ${combination.score}; the rest passes with time.`}
        </p>
      )}
    </div>
  );
}
