import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, datesBetween, daysBetween, isKeptDay, parseIsoDate, weekday } from "./dates";
import { asOfInstant, dateInZone, startOfDate, yesterday } from "./zoned-dates";

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays("1990-01-01", count));
const anyZone = fc.constantFrom("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu", "Europe/Vienna");

describe("parseIsoDate", () => {
  test("takes a real date", () => expect(parseIsoDate("2024-02-29")).toBe("2024-02-29"));
  test.each(["2025-02-29", "2025-13-01", "20-11-2025", "2025-1-1", "", "yesterday", "2025-11-20T00:00", "0000-01-01"])(
    "refuses %j and says so",
    (text) => expect(() => parseIsoDate(text)).toThrow(/is not a date of the form YYYY-MM-DD/),
  );
});

describe("calendar arithmetic", () => {
  test("crosses month, leap day and year", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });
  test("addDays and daysBetween undo each other", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });
  test("the week begins on Monday", () => {
    expect(weekday("2026-11-16")).toBe(0);
    expect(weekday("2026-11-22")).toBe(6);
  });
  test("datesBetween holds both ends, and nothing when they are crossed", () => {
    expect(datesBetween("2026-11-19", "2026-11-21")).toEqual(["2026-11-19", "2026-11-20", "2026-11-21"]);
    expect(datesBetween("2026-11-21", "2026-11-20")).toEqual([]);
  });
});

describe("zones", () => {
  test("an instant has another date west and east", () => {
    const instant = new Date("2026-11-20T03:00:00Z");
    expect(dateInZone(instant, "America/Los_Angeles")).toBe("2026-11-19");
    expect(dateInZone(instant, "Pacific/Kiritimati")).toBe("2026-11-20");
    expect(yesterday(instant, "America/Los_Angeles")).toBe("2026-11-18");
  });
  test("the as-of instant is the start of the next day, also across daylight saving", () => {
    expect(asOfInstant("2026-11-20", "UTC").toISOString()).toBe("2026-11-21T00:00:00.000Z");
    expect(asOfInstant("2026-03-28", "Europe/Vienna").toISOString()).toBe("2026-03-28T23:00:00.000Z");
    expect(asOfInstant("2026-03-29", "Europe/Vienna").toISOString()).toBe("2026-03-29T22:00:00.000Z");
  });
  test("the first instant of a date lies on it, the one before does not", () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        const start = startOfDate(day, zone);
        expect(dateInZone(start, zone)).toBe(day);
        expect(dateInZone(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1));
      }),
    );
  });
});

describe("kept days", () => {
  test("daily for 100 days, then Sundays and month-ends", () => {
    const today = "2026-11-20";
    expect(isKeptDay(addDays(today, -99), today)).toBe(true);
    expect(addDays(today, -100)).toBe("2026-08-12");
    expect(isKeptDay("2026-08-12", today)).toBe(false);
    expect(isKeptDay("2026-08-09", today)).toBe(true);
    expect(isKeptDay("2026-07-31", today)).toBe(true);
    expect(isKeptDay("2026-07-30", today)).toBe(false);
  });
});
