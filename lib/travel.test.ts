import { describe, expect, it } from "vitest";
import { carryAsOf, readAsOf, withAsOf } from "./travel";

describe("the day a URL asks for", () => {
  it("is a date or nothing", () => {
    expect(readAsOf("2026-11-14")).toBe("2026-11-14");
    for (const param of ["2026-02-30", "yesterday", "", ["2026-11-14"], undefined, null]) {
      expect(readAsOf(param)).toBeNull();
    }
  });
});

describe("travelling", () => {
  it("changes the day and starts lists again", () => {
    expect(withAsOf("/households?q=a&after=xyz#top", "2026-11-14")).toBe("/households?q=a&asOf=2026-11-14#top");
    expect(withAsOf("/health?asOf=2026-11-14&before=x", null)).toBe("/health");
  });
  it("goes on through links that name no day", () => {
    expect(carryAsOf("/households/h%2F1?list=q%3Da#tickets", "2026-11-14")).toBe(
      "/households/h%2F1?list=q%3Da&asOf=2026-11-14#tickets",
    );
    expect(carryAsOf("/health?asOf=2026-11-01", "2026-11-14")).toBe("/health?asOf=2026-11-01");
    expect(carryAsOf("/health", null)).toBe("/health");
    expect(carryAsOf("#tickets", "2026-11-14")).toBe("#tickets");
    expect(carryAsOf("https://example.com/a", "2026-11-14")).toBe("https://example.com/a");
  });
});
