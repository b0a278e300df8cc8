import { describe, expect, test } from "vitest";
import { type FeedMeasure, feedLimit, feedOfTable, feedState } from "./feeds";

const measure = (values: Partial<FeedMeasure>): FeedMeasure => ({
  name: "activity",
  newestDate: "2026-11-20",
  loadedAt: null,
  longestGap: null,
  checkedOn: "2026-11-20",
  ...values,
});

describe("feeds", () => {
  test("are found by their table", () => {
    expect(feedOfTable("dim_subscriptions")).toBe("payments");
    expect(() => feedOfTable("fct_customer_health")).toThrow("no table of the data contract");
  });

  test.each([
    ["activity", "2026-11-20", "fresh"],
    ["activity", "2026-11-19", "fresh"],
    ["activity", "2026-11-18", "stale"],
    ["activity", "2026-11-21", "fresh"],
    ["sessions", "2026-11-18", "stale"],
    ["performance", "2026-11-18", "stale"],
    ["payments", "2026-11-14", "fresh"],
    ["payments", "2026-11-13", "stale"],
  ] as const)("%s, newest row of %s, at 20 November: %s", (name, newestDate, state) => {
    expect(feedState(measure({ name, newestDate }))).toBe(state);
  });

  test("one with a fixed limit that never came is stale", () => {
    expect(feedState(measure({ newestDate: null }))).toBe("stale");
  });

  test.each([
    [3, "2026-11-17", "fresh"],
    [3, "2026-11-16", "stale"],
    [null, "2026-08-01", "unknown"],
    [null, null, "unknown"],
  ] as const)("tickets with a longest gap of %s, newest of %s: %s", (longestGap, newestDate, state) => {
    expect(feedState(measure({ name: "tickets", longestGap, newestDate }))).toBe(state);
  });

  test("limits in words", () => {
    expect(feedLimit({ name: "payments", longestGap: null })).toBe("7 days");
    expect(feedLimit({ name: "tickets", longestGap: 1 })).toBe("1 day");
    expect(feedLimit({ name: "tickets", longestGap: null })).toBeNull();
  });
});
