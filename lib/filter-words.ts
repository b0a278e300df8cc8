import { formatNumber } from "./format";
import {
  ANSWER_MISSING_FROM,
  CHOICE_FILTERS,
  type Choice,
  type ChoiceFilter,
  type RangeFilter,
} from "./household-filter";
import type { Range } from "./range";
import type { BehavioralSegment } from "./scoring/types";

/** A filter as its button calls it. */
export const FILTER_NAMES: Readonly<Record<ChoiceFilter | RangeFilter, string>> = {
  health: "Health",
  churn: "Churn risk",
  behaviour: "Behaviour",
  signal: "Warning sign",
  plan: "Plan",
  stage: "Stage",
  from: "A week ago",
  score: "Score",
  mrr: "MRR",
};

/** What can be chosen, as its list calls it: the scale's name stands above. */
export const CHOICE_WORDS: { readonly [F in ChoiceFilter]: Readonly<Record<Choice<F>, string>> } = {
  health: { healthy: "Healthy", "at-risk": "At Risk", unhealthy: "Unhealthy", critical: "Critical" },
  churn: { high: "High", medium: "Medium", low: "Low", none: "No churn risk" },
  behaviour: {
    champion: "Champion",
    loyalist: "Loyalist",
    "at-risk": "At-Risk",
    detractor: "Detractor",
    "no-answer": "No NPS answer",
    between: "Between segments",
  },
  signal: {
    "members-down": "Active members down",
    "tasks-down": "Tasks down",
    "no-logins": "No login for 7 days",
    tickets: "3 tickets in 30 days",
    "critical-ticket": "Critical ticket open over 48 h",
    csat: "CSAT below 3",
    payment: "Payment failed",
    downgraded: "Downgraded",
    cancelled: "Cancelled, still active",
    "no-pets": "No new pet in 60 days",
    "no-members": "No new member in 60 days",
    "no-features": "No new feature in 90 days",
  },
  stage: {
    onboarding: "Onboarding",
    "at-risk": "At risk",
    advocate: "Advocate",
    expansion: "Expansion",
    established: "Established",
  },
  from: {
    healthy: "Healthy",
    "at-risk": "At Risk",
    unhealthy: "Unhealthy",
    critical: "Critical",
    none: "No score then",
  },
  plan: { free: "Free", premium: "Premium", enterprise: "Enterprise" },
};

/** The choices of a filter in their order, with their words. */
export function listChoices<F extends ChoiceFilter>(name: F): { key: Choice<F>; label: string }[] {
  const words: Readonly<Record<string, string>> = CHOICE_WORDS[name];
  return Object.keys(CHOICE_FILTERS[name]).map((key) => ({ key: key as Choice<F>, label: words[key] ?? key }));
}

/** A choice on its own, with its scale: "Behaviour: At-Risk", "No churn risk". */
export function describeChoice<F extends ChoiceFilter>(name: F, key: Choice<F>): string {
  if (name === "churn" && key === "none") return "No churn risk";
  const words: Readonly<Record<string, string>> = CHOICE_WORDS[name];
  return `${FILTER_NAMES[name]}: ${words[String(key)]}`;
}

/** A range on its own: "Score: 40 to 59", "MRR: from 100". */
export function describeRange(name: RangeFilter, { min, max }: Range): string {
  const text = (bound: number) => formatNumber(bound);
  if (min === null) return `${FILTER_NAMES[name]}: up to ${text(max ?? 0)}`;
  if (max === null) return `${FILTER_NAMES[name]}: from ${text(min)}`;
  return `${FILTER_NAMES[name]}: ${min === max ? text(min) : `${text(min)} to ${text(max)}`}`;
}

/** A behavioural segment in words; Undefined as what it means at this score (domain 8, 13.10). */
export function describeBehaviour(segment: BehavioralSegment, healthScore: number): string {
  if (segment !== "Undefined") return segment;
  return healthScore >= ANSWER_MISSING_FROM ? CHOICE_WORDS.behaviour["no-answer"] : CHOICE_WORDS.behaviour.between;
}
