import { requireMeasure, requireMeasures } from "./measures";
import { SIGNALS, type Signal, type SignalEvidence } from "./types";

/** A drop compares two spans of 14 days: the household must have lived both, and the first must hold something to lose. */
const SPAN_DAYS = 14;
const DROP_BASE_PER_DAY = 0.5;

const REQUIRED = [
  "householdAgeDays",
  "activeMemberDaysLast14",
  "activeMemberDaysPrior14",
  "tasksLast14Days",
  "tasksPrior14Days",
  "daysSinceLastLogin",
  "ticketsLast30Days",
  "failedPaymentsLast30Days",
] as const satisfies readonly (keyof SignalEvidence)[];

const NULLABLE = [
  "oldestCriticalOpenHours",
  "csatScore",
  "daysSinceNewPet",
  "daysSinceNewMember",
  "daysSinceNewFeature",
] as const satisfies readonly (keyof SignalEvidence)[];

/** These hold for most households: alone they warn of nothing, and beside others they speak quietly. */
export const QUIET_SIGNALS: ReadonlySet<Signal> = new Set([
  "no_new_pets_60d",
  "no_new_members_60d",
  "no_new_features_90d",
]);

const HOLDS: Readonly<Record<Signal, (e: SignalEvidence) => boolean>> = {
  dau_drop: (e) => droppedBy(0.5, e.activeMemberDaysPrior14, e.activeMemberDaysLast14, e),
  tasks_drop: (e) => droppedBy(0.75, e.tasksPrior14Days, e.tasksLast14Days, e),
  no_logins_7d: (e) => e.daysSinceLastLogin >= 7,
  tickets_3_in_30d: (e) => e.ticketsLast30Days >= 3,
  critical_unresolved_48h: (e) => e.oldestCriticalOpenHours !== null && e.oldestCriticalOpenHours > 48,
  csat_below_3: (e) => e.csatScore !== null && e.csatScore < 3,
  payment_failed: (e) => e.isPaid && (e.latestPaymentFailed || e.failedPaymentsLast30Days >= 1),
  downgraded: (e) => e.hasDowngraded,
  cancelled_active: (e) => e.hasCancelled,
  no_new_pets_60d: (e) => nothingNewFor(60, e.daysSinceNewPet, e),
  no_new_members_60d: (e) => nothingNewFor(60, e.daysSinceNewMember, e),
  no_new_features_90d: (e) => nothingNewFor(90, e.daysSinceNewFeature, e),
};

/** Fell by more than `share` of what the span before held. */
function droppedBy(share: number, prior: number, last: number, { householdAgeDays }: SignalEvidence): boolean {
  const oldEnough = householdAgeDays >= 2 * SPAN_DAYS;
  const hasBase = prior / SPAN_DAYS >= DROP_BASE_PER_DAY;
  return oldEnough && hasBase && last < prior * (1 - share);
}

/** Nothing within the last `days` days (day 0 is the as-of date), by a household at least that old. */
function nothingNewFor(days: number, daysSince: number | null, { householdAgeDays }: SignalEvidence): boolean {
  return householdAgeDays >= days && (daysSince === null || daysSince >= days);
}

/**
 * The early warning signs that hold, in the order of `SIGNALS` (guide: Churn Risk Indicators). The last three are given
 * only beside another. A null measure raises no sign, but never having added anything counts as nothing new.
 * @throws RangeError naming a measure that is NaN, infinite or negative.
 */
export function detectSignals(evidence: SignalEvidence): Signal[] {
  requireMeasures(evidence, REQUIRED);
  for (const field of NULLABLE) {
    const value = evidence[field];
    if (value !== null) requireMeasure(field, value);
  }
  const holding = SIGNALS.filter((signal) => HOLDS[signal](evidence));
  return holding.some((signal) => !QUIET_SIGNALS.has(signal)) ? holding : [];
}
