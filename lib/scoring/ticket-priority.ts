export type TicketLevel = "High" | "Medium" | "Low";
export type TicketPriority = "P0" | "P1" | "P2" | "P3" | "P4";

/** Elapsed hours from creation, weekends included; exactly on target is met. */
export interface TicketTarget {
  responseHours: number;
  resolutionHours: number;
}

/** By urgency, then impact (guide: Ticket Priority Matrix, completed by symmetry for an impact of Low). */
const PRIORITY_MATRIX: Readonly<Record<TicketLevel, Readonly<Record<TicketLevel, TicketPriority>>>> = {
  High: { High: "P0", Medium: "P1", Low: "P2" },
  Medium: { High: "P1", Medium: "P2", Low: "P3" },
  Low: { High: "P2", Medium: "P3", Low: "P4" },
};

/** The hours within which a ticket is to be answered and resolved (guide: Ticket Priority Matrix). */
export const TICKET_TARGETS: Readonly<Record<TicketPriority, Readonly<TicketTarget>>> = {
  P0: { responseHours: 1, resolutionHours: 4 },
  P1: { responseHours: 2, resolutionHours: 8 },
  P2: { responseHours: 4, resolutionHours: 24 },
  P3: { responseHours: 24, resolutionHours: 48 },
  P4: { responseHours: 48, resolutionHours: 120 },
};

/**
 * The priority the matrix gives, for a ticket that brings none.
 * @throws RangeError naming an urgency or impact that is not High, Medium or Low.
 */
export function getTicketPriority(urgency: TicketLevel, impact: TicketLevel): TicketPriority {
  requireLevel("urgency", urgency);
  requireLevel("impact", impact);
  return PRIORITY_MATRIX[urgency][impact];
}

function requireLevel(field: string, level: string): void {
  if (!Object.hasOwn(PRIORITY_MATRIX, level)) {
    throw new RangeError(`${field} must be High, Medium or Low, got ${level}`);
  }
}
