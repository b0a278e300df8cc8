import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, datesBetween } from "@/lib/dates";
import { lastDueDate } from "@/lib/scoring-time";
import { dateInZone, instantAt } from "@/lib/zoned-dates";
import { planDays, planMissedDays } from "./scoring-days";

const today = "2026-11-23";

describe("planDays", () => {
  test("takes the days a page compares first, then the newest of the rest", () => {
    const { dates, notKept } = planDays({ from: "2026-10-24", to: "2026-11-22", today });
    expect(dates.slice(0, 5)).toEqual(["2026-10-25", "2026-11-15", "2026-11-22", "2026-11-21", "2026-11-20"]);
    expect(dates.at(-1)).toBe("2026-10-24");
    expect(new Set(dates).size).toBe(30);
    expect(notKept).toBe(0);
  });

  test("leaves out days that are not kept, from the 100th on", () => {
    // 15 August is 100 days before 23 November, a Saturday; 14 August a Friday, 9 August a Sunday, 31 July a month's end.
    expect(planDays({ from: "2026-08-14", to: "2026-08-16", today })).toEqual({ dates: ["2026-08-16"], notKept: 2 });
    expect(planDays({ from: "2026-07-30", to: "2026-08-09", today })).toEqual({
      dates: ["2026-08-02", "2026-08-09", "2026-07-31"],
      notKept: 8,
    });
  });

  test("scores the one day that was asked for even if it is not kept", () => {
    expect(planDays({ from: "2026-05-05", to: "2026-05-05", today })).toEqual({ dates: ["2026-05-05"], notKept: 0 });
  });

  test("refuses a day that is not over and a range that ends before it starts", () => {
    expect(() => planDays({ from: today, to: today, today })).toThrow("the last day that can be scored is 2026-11-22");
    expect(() => planDays({ from: "2026-11-22", to: "2026-11-21", today })).toThrow(RangeError);
  });
});

describe("planMissedDays", () => {
  test("takes every day after the newest record up to the last that is due, oldest first", () => {
    expect(planMissedDays({ newest: "2026-11-19", due: "2026-11-22", today })).toEqual([
      "2026-11-20",
      "2026-11-21",
      "2026-11-22",
    ]);
  });

  test("takes none when none is missing, nor when the newest record is later", () => {
    expect(planMissedDays({ newest: "2026-11-22", due: "2026-11-22", today })).toEqual([]);
    expect(planMissedDays({ newest: "2026-11-22", due: "2026-11-21", today })).toEqual([]);
  });

  test("leaves out days of long ago that are not kept", () => {
    // 15 August is 100 days before 23 November, a Saturday; 9 August a Sunday, 31 July a month's end, both kept.
    const days = planMissedDays({ newest: "2026-07-30", due: "2026-08-18", today });
    expect(days).toEqual(["2026-07-31", "2026-08-02", "2026-08-09", "2026-08-16", "2026-08-17", "2026-08-18"]);
  });
});

/** Far west and far east, by half and quarter hours, with clocks that change by an hour, by half of one, and at midnight. */
const ZONES = [
  "Pacific/Pago_Pago",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Santiago",
  "UTC",
  "Europe/Vienna",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
];
const HOUR_MS = 3_600_000;
/** The start of a year, with its changes of the clocks, its turn and, for 2028, its leap day ahead. */
const years = fc.constantFrom(2026, 2027, 2028).map((year) => Date.UTC(year, 0, 1));
const looks = fc.array(fc.integer({ min: 1, max: 9 * 24 }), { minLength: 5, maxLength: 80 });
const times = fc.constantFrom("00:00", "00:30", "02:30", "05:15", "23:45");

describe("a worker that looks now and then, with pauses of up to nine days", () => {
  test.each(ZONES)("plans each day of %s once, in order, and not before its time", (timeZone) => {
    fc.assert(
      fc.property(years, looks, times, (start, pauses, scoreAt) => {
        const first = addDays(dateInZone(new Date(start), timeZone), -2);
        const scored = [first];
        let now = new Date(start);
        for (const hours of pauses) {
          now = new Date(now.getTime() + hours * HOUR_MS);
          const due = lastDueDate(now, { scoreAt, timeZone });
          const newest = scored.at(-1) ?? first;
          const dates = planMissedDays({ newest, due, today: dateInZone(now, timeZone) });
          for (const date of dates) expect(now >= instantAt(addDays(date, 1), scoreAt, timeZone)).toBe(true);
          scored.push(...dates);
          expect(now < instantAt(addDays(scored.at(-1) ?? first, 2), scoreAt, timeZone)).toBe(true);
        }
        expect(scored).toEqual(datesBetween(first, scored.at(-1) ?? first));
      }),
      { numRuns: 30 },
    );
  });
});
