import { describe, expect, it } from "vitest";
import { datesBetween } from "./dates";
import {
  formatAmount,
  formatBytes,
  formatDate,
  formatDecimal,
  formatDuration,
  formatInstant,
  formatMoney,
  formatNumber,
  formatPoints,
  formatRate,
  formatRelativeDay,
  formatShortDate,
  formatSigned,
} from "./format";

describe("sizes, durations and rates", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [12_345_678, "12.3 MB"],
    [3e15, "3,000 TB"],
  ])("%i bytes: %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
  it.each([
    [400, "0.4 s"],
    [12_300, "12 s"],
    [185_000, "3 min 5 s"],
  ])("%i ms: %s", (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));
  it("rows a second, also of no time at all", () => {
    expect(formatRate(12_345, 2000)).toBe("6,173 rows a second");
    expect(formatRate(5, 0)).toBe("5,000 rows a second");
  });
});

describe("numbers", () => {
  it("separates thousands", () => expect(formatNumber(1974)).toBe("1,974"));
  it("shows points to one decimal with a true minus sign", () => {
    expect(formatPoints(83.214)).toBe("83.2");
    expect(formatPoints(-3)).toBe("−3.0");
  });
  it("shows a decimal only where there is one", () => {
    expect(formatDecimal(12)).toBe("12");
    expect(formatDecimal(12.46)).toBe("12.5");
  });
  it("never shows a negative zero", () => {
    expect(formatPoints(-0.04)).toBe("0.0");
    expect(formatSigned(-0.04)).toBe("0.0");
    expect(formatSigned(0.4, 0)).toBe("0");
    expect(formatDecimal(-0.04)).toBe("0");
    expect(formatNumber(-0.4)).toBe("0");
  });
  it("signs a change", () => {
    expect(formatSigned(0.2)).toBe("+0.2");
    expect(formatSigned(-18, 0)).toBe("−18");
    expect(formatSigned(1234, 0)).toBe("+1,234");
  });
});

describe("money", () => {
  it("reads integer cents", () => {
    expect(formatMoney(1499, "USD")).toBe("$14.99");
    expect(formatMoney(-50, "EUR")).toBe("−€0.50");
    expect(formatAmount(123_450)).toBe("1,234.50");
  });
});

describe("dates", () => {
  it("writes a date in full, whatever zone the machine is in", () => {
    expect(formatDate("2026-11-21")).toBe("Sat 21 Nov 2026");
    expect(formatShortDate("2026-09-03")).toBe("3 Sep");
  });
  it("names every day of a year as a calendar does", () => {
    for (const date of datesBetween("2027-12-31", "2028-12-31")) {
      const words = new Date(`${date}T00:00:00Z`).toUTCString().replace(",", "").split(" ").slice(0, 4);
      expect(formatDate(date)).toBe(words.join(" ").replace(" 0", " "));
    }
  });
  it("writes an instant in the zone it is asked for", () => {
    const instant = new Date("2026-11-21T23:30:00Z");
    expect(formatInstant(instant, "UTC")).toBe("21 Nov 2026, 23:30");
    expect(formatInstant(instant, "Europe/Vienna")).toBe("22 Nov 2026, 00:30");
  });
  it.each([
    ["2026-11-21", "today"],
    ["2026-11-20", "yesterday"],
    ["2026-11-22", "tomorrow"],
    ["2026-11-15", "6 days ago"],
    ["2026-11-14", "14 Nov"],
    ["2026-11-24", "in 3 days"],
    ["2025-11-21", "21 Nov 2025"],
  ])("says %s as %s on 2026-11-21", (date, said) => expect(formatRelativeDay(date, "2026-11-21")).toBe(said));
});
