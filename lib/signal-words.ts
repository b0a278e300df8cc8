import { addDays, type IsoDate } from "./dates";
import { formatDate, formatDecimal } from "./format";
import { formatHours, plural } from "./quantity";
import type { Signal, SignalEvidence } from "./scoring/types";

/** A signal that holds: what it says, and the figures it was decided from. */
export interface SignalWords {
  title: string;
  evidence: string;
}

const SPAN_DAYS = 14;

const mean = (sum: number) => formatDecimal(sum / SPAN_DAYS);
const dropped = (last: number, prior: number) => `${Math.round((1 - last / prior) * 100)} %`;
const since = (what: string, days: number | null, asOf: IsoDate) =>
  days === null ? `There never was a ${what}` : `The last ${what} came on ${formatDate(addDays(asOf, -days))}`;

/** Each with the figures that made it hold (guide: Churn Risk Indicators). */
const WORDS: Readonly<Record<Signal, (e: SignalEvidence, asOf: IsoDate) => SignalWords>> = {
  dau_drop: (e) => ({
    title: `Active members down ${dropped(e.activeMemberDaysLast14, e.activeMemberDaysPrior14)}`,
    evidence: `${mean(e.activeMemberDaysLast14)} active members a day over 14 days, ${mean(e.activeMemberDaysPrior14)} over the 14 before`,
  }),
  tasks_drop: (e) => ({
    title: `Tasks down ${dropped(e.tasksLast14Days, e.tasksPrior14Days)}`,
    evidence: `${plural(e.tasksLast14Days, "task")} in 14 days, ${plural(e.tasksPrior14Days, "task")} in the 14 before`,
  }),
  no_logins_7d: (e, asOf) => ({
    title: `No login for ${plural(e.daysSinceLastLogin, "day")}`,
    evidence: `Counted from ${formatDate(addDays(asOf, -e.daysSinceLastLogin))}: the last login, or sign-up when there was none`,
  }),
  tickets_3_in_30d: (e) => ({
    title: `${plural(e.ticketsLast30Days, "ticket")} in 30 days`,
    evidence: "Three or more raise this signal",
  }),
  critical_unresolved_48h: (e) => ({
    title: `Critical ticket open ${formatHours(e.oldestCriticalOpenHours ?? 0)}`,
    evidence: "The oldest critical ticket still open, of any age; over 48 hours raises this signal",
  }),
  csat_below_3: (e) => ({
    title: `CSAT ${(e.csatScore ?? 0).toFixed(1)} of 5`,
    evidence: "Mean rating of the tickets of 30 days",
  }),
  payment_failed: (e) => ({
    title: e.latestPaymentFailed ? "Latest payment failed" : `${plural(e.failedPaymentsLast30Days, "failed payment")}`,
    evidence: `${plural(e.failedPaymentsLast30Days, "failed attempt")} in 30 days`,
  }),
  downgraded: () => ({
    title: "Downgraded",
    evidence: "Moved to a lower plan in the last 90 days and has not come back up",
  }),
  cancelled_active: () => ({
    title: "Cancelled, still active",
    evidence: "The latest payment status is cancelled; the paid cycle runs out",
  }),
  no_new_pets_60d: (e, asOf) => ({ title: "No new pet in 60 days", evidence: since("pet", e.daysSinceNewPet, asOf) }),
  no_new_members_60d: (e, asOf) => ({
    title: "No new member in 60 days",
    evidence: since("member", e.daysSinceNewMember, asOf),
  }),
  no_new_features_90d: (e, asOf) => ({
    title: "No new feature in 90 days",
    evidence: since("first use of a listed feature", e.daysSinceNewFeature, asOf),
  }),
};

/** A signal that holds on `asOf`, in words with its evidence. */
export function describeSignal(signal: Signal, evidence: SignalEvidence, asOf: IsoDate): SignalWords {
  return WORDS[signal](evidence, asOf);
}
