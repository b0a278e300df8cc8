import { getTicketPriority, TICKET_TARGETS, type TicketLevel, type TicketPriority } from "./scoring/ticket-priority";

const HOUR_MS = 3_600_000;
const LEVELS: readonly string[] = ["High", "Medium", "Low"];

/** What decides a ticket's priority and whether its targets were met. */
export interface TimedTicket {
  /** The source's word; it counts when it is one of P0..P4. */
  priority: string | null;
  urgency: string;
  impact: string;
  createdAt: Date;
  firstResponseAt: Date | null;
  resolvedAt: Date | null;
}

/** Where a ticket stands against its targets (domain 6). */
export type SlaState =
  | { state: "met" }
  /** The targets missed, and by how many hours: so far, while it waits. */
  | { state: "breached"; target: "response" | "resolution"; hoursOver: number }
  /** The nearer target that is not met yet. */
  | { state: "running"; target: "response" | "resolution"; hoursLeft: number };

/** The priority of the source, else of the matrix (domain 6); null when the data names levels nobody knows. */
export function priorityOf(ticket: Pick<TimedTicket, "priority" | "urgency" | "impact">): TicketPriority | null {
  if (ticket.priority !== null && Object.hasOwn(TICKET_TARGETS, ticket.priority)) {
    return ticket.priority as TicketPriority;
  }
  if (!LEVELS.includes(ticket.urgency) || !LEVELS.includes(ticket.impact)) return null;
  return getTicketPriority(ticket.urgency as TicketLevel, ticket.impact as TicketLevel);
}

/**
 * Whether a ticket met its targets by `now` (guide: Ticket Priority Matrix). Exactly on target is met; an answer never
 * given is stood in for by the resolution. A missed resolution is named before a missed response; null without a priority.
 */
export function slaStateOf(ticket: TimedTicket, now: Date): SlaState | null {
  const priority = priorityOf(ticket);
  if (priority === null) return null;
  const { responseHours, resolutionHours } = TICKET_TARGETS[priority];
  const answeredAt = ticket.firstResponseAt ?? ticket.resolvedAt;
  const clocks = [
    {
      target: "resolution" as const,
      done: ticket.resolvedAt !== null,
      left: hoursLeft(ticket.resolvedAt, resolutionHours),
    },
    { target: "response" as const, done: answeredAt !== null, left: hoursLeft(answeredAt, responseHours) },
  ];
  const missed = clocks.find(({ left }) => left < 0);
  if (missed) return { state: "breached", target: missed.target, hoursOver: -missed.left };
  const [nearer] = clocks.filter(({ done }) => !done).sort((a, b) => a.left - b.left);
  return nearer ? { state: "running", target: nearer.target, hoursLeft: nearer.left } : { state: "met" };

  function hoursLeft(doneAt: Date | null, targetHours: number): number {
    return targetHours - ((doneAt ?? now).getTime() - ticket.createdAt.getTime()) / HOUR_MS;
  }
}
