import { addDays, type IsoDate } from "./dates";
import type { Signal } from "./scoring/types";
import { dateInZone } from "./zoned-dates";

interface CountedTicket {
  createdAt: Date;
  resolvedAt: Date | null;
  severity: string;
  csatScore: number | null;
}

interface CountedPayment {
  paymentDate: IsoDate;
  paymentStatus: string;
  paymentFailed: boolean;
}

/** What the scores of day `asOf` counted, from which the rows behind each figure are picked. */
export interface CountedFacts<Ticket, Payment, PlanChange, Day> {
  asOf: IsoDate;
  timeZone: string;
  /** As they stood at the end of the day (`ticketAt`), newest first. */
  tickets: readonly Ticket[];
  payments: readonly Payment[];
  planChanges: readonly PlanChange[];
  days: readonly Day[];
}

/** The rows behind a signal or a part of the risk; `none` where the figure stands for something absent. */
export type EvidenceRows<Ticket, Payment, PlanChange, Day> =
  | { kind: "tickets"; rows: Ticket[] }
  | { kind: "payments"; rows: Payment[] }
  | { kind: "planChanges"; rows: PlanChange[] }
  | { kind: "days"; rows: Day[] }
  | { kind: "none" };

/** The parts of the churn risk that count rows, by their key. */
export type CountedPart = "supportTicketsLast30Days" | "criticalTicketsUnresolved" | "failedPayments";

const NONE = { kind: "none" } as const;

/**
 * The rows that a signal, or a part of the churn risk, counts: as many as its figure says (domain 5).
 * @param what a signal, or the key of a part of the risk
 */
export function evidenceRows<
  Ticket extends CountedTicket,
  Payment extends CountedPayment,
  PlanChange extends { changedAt: Date },
  Day extends { date: IsoDate },
>(
  what: Signal | CountedPart | (string & {}),
  facts: CountedFacts<Ticket, Payment, PlanChange, Day>,
): EvidenceRows<Ticket, Payment, PlanChange, Day> {
  const { asOf, timeZone, tickets, payments, planChanges, days } = facts;
  const dayOf = (instant: Date) => dateInZone(instant, timeZone);
  const within = (date: IsoDate, count: number) => date > addDays(asOf, -count) && date <= asOf;
  const recent = (ticket: Ticket) => within(dayOf(ticket.createdAt), 30);
  const changes = () => planChanges.filter(({ changedAt }) => within(dayOf(changedAt), 90));
  switch (what) {
    case "dau_drop":
    case "tasks_drop":
      return { kind: "days", rows: days.filter(({ date }) => within(date, 28)) };
    case "tickets_3_in_30d":
    case "supportTicketsLast30Days":
      return { kind: "tickets", rows: tickets.filter(recent) };
    case "critical_unresolved_48h":
    case "criticalTicketsUnresolved":
      return { kind: "tickets", rows: tickets.filter((t) => t.severity === "Critical" && t.resolvedAt === null) };
    case "csat_below_3":
      return { kind: "tickets", rows: tickets.filter((t) => recent(t) && t.csatScore !== null) };
    case "payment_failed": {
      const failed = (p: Payment, index: number) => p.paymentFailed || (index === 0 && p.paymentStatus === "failed");
      return {
        kind: "payments",
        rows: payments.filter((p, index) => failed(p, index) && (index === 0 || within(p.paymentDate, 30))),
      };
    }
    case "failedPayments":
      return { kind: "payments", rows: payments.filter((p) => p.paymentFailed && within(p.paymentDate, 90)) };
    case "cancelled_active":
    case "hasCancelled":
      return { kind: "payments", rows: payments.slice(0, 1) };
    case "downgraded":
    case "hasDowngraded":
      return { kind: "planChanges", rows: changes() };
    default:
      return NONE;
  }
}

/**
 * A ticket as it stood at an instant: answers and resolutions that came later had not happened, nor a rating given with
 * the resolution (domain 1).
 */
export function ticketAt<T extends CountedTicket & { firstResponseAt: Date | null }>(ticket: T, instant: Date): T {
  const happened = (at: Date | null) => (at !== null && at < instant ? at : null);
  const resolvedAt = happened(ticket.resolvedAt);
  const isRated = ticket.resolvedAt === null || resolvedAt !== null;
  const firstResponseAt = happened(ticket.firstResponseAt);
  return { ...ticket, firstResponseAt, resolvedAt, csatScore: isRated ? ticket.csatScore : null };
}
