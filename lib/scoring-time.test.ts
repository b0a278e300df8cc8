import { describe, expect, test } from "vitest";
import { lastDueDate } from "./scoring-time";
import { instantAt } from "./zoned-dates";

const vienna = "Europe/Vienna";

describe("instantAt", () => {
  test("is the local time, summer and winter", () => {
    expect(instantAt("2026-07-01", "05:15", vienna).toISOString()).toBe("2026-07-01T03:15:00.000Z");
    expect(instantAt("2026-12-01", "05:15", vienna).toISOString()).toBe("2026-12-01T04:15:00.000Z");
    expect(instantAt("2026-12-01", "05:15", "America/Los_Angeles").toISOString()).toBe("2026-12-01T13:15:00.000Z");
  });
  test("a time that spring skips is as far behind the jump", () => {
    expect(instantAt("2026-03-29", "02:30", vienna).toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });
  test("of a time that autumn shows twice, the first", () => {
    expect(instantAt("2026-10-25", "02:30", vienna).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });
});

describe("lastDueDate", () => {
  const due = (now: string, scoreAt: string, timeZone: string) => lastDueDate(new Date(now), { scoreAt, timeZone });

  test("is yesterday from the time on, the day before until then", () => {
    expect(due("2026-11-21T05:14:59Z", "05:15", "UTC")).toBe("2026-11-19");
    expect(due("2026-11-21T05:15:00Z", "05:15", "UTC")).toBe("2026-11-20");
    expect(due("2026-11-21T23:59:59Z", "05:15", "UTC")).toBe("2026-11-20");
  });
  test("is meant in the zone, far west and far east", () => {
    expect(due("2026-11-21T05:15:00Z", "05:15", "Pacific/Honolulu")).toBe("2026-11-19");
    expect(due("2026-11-20T15:15:00Z", "05:15", "Pacific/Kiritimati")).toBe("2026-11-20");
  });
  test.each(["2026-03-29", "2026-10-25"])("advances by one day a night when the clocks change on %s", (change) => {
    const start = Date.parse(`${change}T00:00:00Z`) - 86_400_000;
    const quarters = Array.from({ length: 3 * 24 * 4 }, (_, quarter) => new Date(start + quarter * 900_000));
    const seen = quarters.map((now) => lastDueDate(now, { scoreAt: "02:30", timeZone: vienna }));
    const distinct = [...new Set(seen)];
    expect(distinct).toEqual(distinct.toSorted());
    expect(seen).toEqual(seen.toSorted());
    expect(distinct.length).toBeGreaterThanOrEqual(4);
  });
});
