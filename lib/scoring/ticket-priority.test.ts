import { expect, test } from "vitest";
import { getTicketPriority, TICKET_TARGETS, type TicketLevel, type TicketPriority } from "./ticket-priority";

test.each<[TicketLevel, TicketLevel, TicketPriority, number, number]>([
  ["High", "High", "P0", 1, 4],
  ["High", "Medium", "P1", 2, 8],
  ["High", "Low", "P2", 4, 24],
  ["Medium", "High", "P1", 2, 8],
  ["Medium", "Medium", "P2", 4, 24],
  ["Medium", "Low", "P3", 24, 48],
  ["Low", "High", "P2", 4, 24],
  ["Low", "Medium", "P3", 24, 48],
  ["Low", "Low", "P4", 48, 120],
])(
  "urgency %s and impact %s: %s, %s h to respond, %s h to resolve",
  (urgency, impact, priority, response, resolution) => {
    expect(getTicketPriority(urgency, impact)).toBe(priority);
    expect(TICKET_TARGETS[priority]).toEqual({ responseHours: response, resolutionHours: resolution });
  },
);

test("an unknown level is refused by name", () => {
  expect(() => getTicketPriority("Urgent" as TicketLevel, "Low")).toThrow(
    new RangeError("urgency must be High, Medium or Low, got Urgent"),
  );
  expect(() => getTicketPriority("Low", "toString" as TicketLevel)).toThrow(
    new RangeError("impact must be High, Medium or Low, got toString"),
  );
});
