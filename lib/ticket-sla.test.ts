import { describe, expect, it } from "vitest";
import { priorityOf, slaStateOf, type TimedTicket } from "./ticket-sla";

const START = Date.parse("2026-11-20T08:00:00Z");
const hoursIn = (hours: number) => new Date(START + hours * 3_600_000);
const ticket = (over: Partial<TimedTicket> = {}): TimedTicket => ({
  priority: null,
  urgency: "High",
  impact: "High",
  createdAt: hoursIn(0),
  firstResponseAt: null,
  resolvedAt: null,
  ...over,
});

describe("priorityOf", () => {
  it("takes the source's priority, whatever the matrix says", () => {
    expect(priorityOf(ticket({ priority: "P3" }))).toBe("P3");
  });
  it("fills a missing or unknown one by the matrix", () => {
    expect(priorityOf(ticket({ urgency: "Medium", impact: "Low" }))).toBe("P3");
    expect(priorityOf(ticket({ priority: "urgent" }))).toBe("P0");
  });
  it("is null for levels nobody knows", () => {
    expect(priorityOf(ticket({ urgency: "huge" }))).toBeNull();
  });
});

describe("slaStateOf, P0: 1 h to answer, 4 h to resolve", () => {
  it("counts exactly on target as met", () => {
    expect(slaStateOf(ticket({ firstResponseAt: hoursIn(1), resolvedAt: hoursIn(4) }), hoursIn(9))).toEqual({
      state: "met",
    });
  });
  it("names the resolution when both were missed", () => {
    const late = ticket({ firstResponseAt: hoursIn(2), resolvedAt: hoursIn(6) });
    expect(slaStateOf(late, hoursIn(9))).toEqual({ state: "breached", target: "resolution", hoursOver: 2 });
  });
  it("lets the resolution stand in for an answer never given", () => {
    expect(slaStateOf(ticket({ resolvedAt: hoursIn(0.5) }), hoursIn(9))).toEqual({ state: "met" });
    expect(slaStateOf(ticket({ resolvedAt: hoursIn(3) }), hoursIn(9))).toMatchObject({
      target: "response",
      hoursOver: 2,
    });
  });
  it("runs to the nearer unmet target until it is past", () => {
    expect(slaStateOf(ticket(), hoursIn(0.5))).toEqual({ state: "running", target: "response", hoursLeft: 0.5 });
    expect(slaStateOf(ticket(), hoursIn(1))).toMatchObject({ state: "running", hoursLeft: 0 });
    expect(slaStateOf(ticket(), hoursIn(1.5))).toMatchObject({ state: "breached", target: "response", hoursOver: 0.5 });
    const answered = ticket({ firstResponseAt: hoursIn(1) });
    expect(slaStateOf(answered, hoursIn(3))).toEqual({ state: "running", target: "resolution", hoursLeft: 1 });
  });
  it("is null without a priority", () => {
    expect(slaStateOf(ticket({ impact: "?" }), hoursIn(1))).toBeNull();
  });
});
