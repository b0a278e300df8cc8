import type { IsoDate } from "./dates";
import { formatMoney } from "./format";
import { lowerFirst, plural } from "./quantity";
import { describeStep } from "./score-words";
import type { WhatWouldChange } from "./scoring/least-steps";
import { QUIET_SIGNALS } from "./scoring/signals";
import type { ChurnRiskSegment, HealthSegment, HouseholdInputs, HouseholdScore } from "./scoring/types";
import { describeSignal } from "./signal-words";

interface Summarised {
  score: HouseholdScore;
  inputs: HouseholdInputs;
  table: { difference: number | null };
  wouldChange: WhatWouldChange<HealthSegment>;
}

const RISK: Readonly<Record<ChurnRiskSegment, string>> = {
  "High Risk": "churn risk is high",
  "Medium Risk": "churn risk is medium",
  "Low Risk": "churn risk is low",
  Healthy: "no churn risk",
};

/** The state of a household in one sentence. */
export function stateSentence({ score, table: { difference } }: Summarised): string {
  const { healthScore, healthSegment, churnRiskScore, churnRiskSegment } = score;
  return `Health ${healthScore}, ${healthSegment}${movement(difference)}; ${RISK[churnRiskSegment]} (${churnRiskScore}).`;
}

function movement(difference: number | null): string {
  if (difference === null) return "";
  if (difference === 0) return ", unchanged in 7 days";
  return `, ${plural(Math.abs(difference), "point")} ${difference > 0 ? "up" : "down"} in 7 days`;
}

/** Three plain sentences for a chat or a call: the state, the warning signs, the smallest step that helps. */
export function summarise(
  household: { householdName: string; planType: string; mrrCents: number },
  scored: Summarised,
  { currency, date }: { currency: string; date: IsoDate },
): string {
  const { householdName, planType, mrrCents } = household;
  const { score, inputs, wouldChange } = scored;
  const loud = score.signals.filter((signal) => !QUIET_SIGNALS.has(signal));
  const signs = loud.map((signal) => describeSignal(signal, inputs.evidence, date).title);
  const [step] = wouldChange.steps;
  const sentences = [
    `${householdName} (${planType}, ${formatMoney(mrrCents, currency)} MRR): ${lowerFirst(stateSentence(scored))}`,
    signs.length > 0 ? `Warning signs: ${signs.map(lowerFirst).join(", ")}.` : "No warning sign holds.",
    step
      ? `Smallest step to ${wouldChange.target}: ${lowerFirst(describeStep(step))} (score ${step.score}).`
      : lastResort(wouldChange),
  ];
  return sentences.join(" ");
}

function lastResort({ target }: WhatWouldChange<HealthSegment>): string {
  return target === null ? "Nothing needs to change." : `No single step reaches ${target}.`;
}
