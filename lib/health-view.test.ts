import { describe, expect, it } from "vitest";
import { countedPath, type HealthView, healthPath, parseHealthView } from "./health-view";

const view: HealthView = { book: "mine", plan: "Enterprise", asOf: "2026-11-01", movers: "rises" };

describe("the health screen's address", () => {
  it("is what it was read from", () => {
    const url = new URL(healthPath(view), "http://x");
    expect(parseHealthView(Object.fromEntries(url.searchParams))).toEqual({ plan: "Enterprise", movers: "rises" });
    expect(url.search).toBe("?book=mine&plan=enterprise&asOf=2026-11-01&movers=rises");
    expect(healthPath(view, { plan: null, asOf: null, movers: "falls" })).toBe("/health?book=mine");
  });
  it("leaves out what it does not know", () =>
    expect(parseHealthView({ plan: "Gold", movers: ["rises"] })).toEqual({ plan: null, movers: "falls" }));
});

describe("the list behind a figure", () => {
  it("keeps book, plan and day", () => {
    expect(countedPath(view, { from: ["Healthy"], health: ["At Risk", "Unhealthy", "Critical"] })).toBe(
      "/households?book=mine&plan=enterprise&asOf=2026-11-01&health=at-risk%2Cunhealthy%2Ccritical&from=healthy",
    );
    expect(countedPath({ book: "all", plan: null, asOf: null }, { score: { from: 60, to: 69 } })).toBe(
      "/households?book=all&score=60-69",
    );
  });
});
