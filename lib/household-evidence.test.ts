import { describe, expect, it } from "vitest";
import { evidenceRows, ticketAt } from "./household-evidence";

const ASOF = "2026-11-21";
const at = (day: string, time = "12:00") => new Date(`2026-${day}T${time}:00Z`);
const ticket = (id: string, createdAt: Date, over: object = {}) => ({
  id,
  createdAt,
  firstResponseAt: null as Date | null,
  resolvedAt: null as Date | null,
  severity: "Low",
  csatScore: null as number | null,
  ...over,
});
const payment = (id: string, paymentDate: string, paymentFailed: boolean, paymentStatus = "current") => ({
  id,
  paymentDate: `2026-${paymentDate}`,
  paymentStatus,
  paymentFailed,
});

const FACTS = {
  asOf: ASOF,
  timeZone: "UTC",
  tickets: [
    ticket("today", at("11-21", "23:59"), { csatScore: 2 }),
    ticket("first", at("10-23", "00:00"), { severity: "Critical", resolvedAt: at("10-24") }),
    ticket("old", at("10-22", "23:59"), { severity: "Critical", csatScore: 1 }),
  ],
  payments: [
    payment("latest", "11-20", false, "failed"),
    payment("30", "10-23", true),
    payment("31", "10-22", true),
    payment("90", "08-24", true),
    payment("91", "08-23", true),
  ],
  planChanges: [
    { id: "in", changedAt: at("08-24", "00:00") },
    { id: "out", changedAt: at("08-23", "23:59") },
  ],
  days: [{ date: "2026-10-24" }, { date: "2026-10-25" }, { date: ASOF }],
};
const ids = (what: string) => {
  const evidence = evidenceRows(what, FACTS);
  if (evidence.kind === "none") return "none";
  return evidence.rows.map((row) => ("id" in row ? row.id : row.date));
};

describe("evidenceRows", () => {
  it("picks tickets of exactly 30 days", () => {
    expect(ids("tickets_3_in_30d")).toEqual(["today", "first"]);
    expect(ids("supportTicketsLast30Days")).toEqual(["today", "first"]);
    expect(ids("csat_below_3")).toEqual(["today"]);
  });
  it("picks open critical tickets of any age", () => {
    expect(ids("critical_unresolved_48h")).toEqual(["old"]);
    expect(ids("criticalTicketsUnresolved")).toEqual(["old"]);
  });
  it("picks failed attempts of 30 and of 90 days, and a latest one failed by status", () => {
    expect(ids("payment_failed")).toEqual(["latest", "30"]);
    expect(ids("failedPayments")).toEqual(["30", "31", "90"]);
    expect(ids("cancelled_active")).toEqual(["latest"]);
  });
  it("picks plan changes of 90 days and days of 28", () => {
    expect(ids("downgraded")).toEqual(["in"]);
    expect(ids("dau_drop")).toEqual(["2026-10-25", ASOF]);
  });
  it("has no rows for what did not happen", () => {
    expect(ids("no_new_pets_60d")).toBe("none");
    expect(ids("daysInactive")).toBe("none");
  });
});

describe("ticketAt", () => {
  const instant = at("11-22", "00:00");
  it("takes back what came later, and the rating given with it", () => {
    const later = ticket("t", at("11-20"), { firstResponseAt: instant, resolvedAt: instant, csatScore: 4 });
    expect(ticketAt(later, instant)).toMatchObject({ firstResponseAt: null, resolvedAt: null, csatScore: null });
  });
  it("keeps what had happened, and the rating of a ticket never resolved", () => {
    const done = ticket("t", at("11-20"), { firstResponseAt: at("11-20"), resolvedAt: at("11-21"), csatScore: 4 });
    expect(ticketAt(done, instant)).toEqual(done);
    expect(ticketAt(ticket("t", at("11-20"), { csatScore: 4 }), instant).csatScore).toBe(4);
  });
});
