import { describe, expect, it } from "vitest";
import {
  foldLogins,
  formatTimelineCursor,
  parseTimelineCursor,
  parseTimelineFilter,
  type TimelineEvent,
  takeEntries,
} from "./timeline";

describe("the timeline's cursor", () => {
  it("survives the URL, whatever the ref holds", () => {
    const cursor = { at: new Date("2026-11-21T10:00:00.123Z"), kind: "ticket_opened", ref: "a.b/ç\n.1" };
    expect(parseTimelineCursor(formatTimelineCursor(cursor))).toEqual(cursor);
    expect(parseTimelineCursor(formatTimelineCursor({ ...cursor, kind: "", ref: "" }))).toMatchObject({
      kind: "",
      ref: "",
    });
  });
  it("is null for anything else", () => {
    for (const text of [
      undefined,
      "",
      "x.y.z",
      "12",
      "12.Ticket.1",
      `${"9".repeat(16)}.a.b`,
      `${"9".repeat(15)}.a.b`,
      `-${"9".repeat(15)}.a.b`,
    ]) {
      expect(parseTimelineCursor(text)).toBeNull();
    }
  });
});

it("an unknown filter shows all", () => {
  expect(parseTimelineFilter("tickets")).toBe("tickets");
  expect(parseTimelineFilter("toString")).toBe("all");
  expect(parseTimelineFilter(undefined)).toBe("all");
});

describe("foldLogins", () => {
  const login = (day: string): TimelineEvent => ({
    kind: "login",
    ref: day,
    at: new Date(`${day}T00:00:00Z`),
    day,
    detail: { sessions: 1, members: 1 },
  });
  const pet: TimelineEvent = {
    kind: "pet_added",
    ref: "p",
    at: new Date("2026-11-03T00:00:00Z"),
    day: "2026-11-03",
    detail: { petId: "p", name: null, species: null },
  };

  it("folds login days until something comes between", () => {
    const entries = foldLogins([login("2026-11-05"), login("2026-11-04"), pet, login("2026-11-01")]);
    expect(
      entries.map((entry) => (entry.type === "logins" ? entry.days.map(({ day }) => day) : entry.event.kind)),
    ).toEqual([["2026-11-05", "2026-11-04"], "pet_added", ["2026-11-01"]]);
  });

  it("counts login days in a row as one entry of a page", () => {
    const events = [login("2026-11-05"), login("2026-11-04"), pet, login("2026-11-01")];
    expect(takeEntries(events, 1)).toEqual(events.slice(0, 2));
    expect(takeEntries(events, 2)).toEqual(events.slice(0, 3));
    expect(takeEntries(events, 9)).toEqual(events);
  });
});
