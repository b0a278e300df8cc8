import { afterEach, expect, test, vi } from "vitest";
import { addDays, datesBetween, weekday } from "./dates";
import { asOfInstant, dateInZone, startOfDate } from "./zoned-dates";

/** Zones far west and east, of half hours, of daylight saving north and south, at midnight and not at all. */
const ZONES = [
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Santiago",
  "America/Havana",
  "Europe/Vienna",
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "UTC",
];
/** A leap year and the turns of its neighbours. */
const DAYS = datesBetween("2027-12-25", "2029-01-07");
const CALENDAR_EDGES = [
  "2027-12-31",
  "2028-01-01",
  "2028-02-28",
  "2028-02-29",
  "2028-03-01",
  "2028-12-31",
  "2029-01-01",
];

afterEach(() => vi.unstubAllEnvs());

/** What a wall calendar in the zone shows, told by the platform alone. */
function calendar(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (instant) => format.format(instant);
}

/** Days on which clocks change, and those beside them. */
function daysOfChange(timeZone: string): string[] {
  const clock = new Intl.DateTimeFormat("en", { timeZone, timeStyle: "short" });
  const noon = (day: string, later: number) => clock.format(Date.parse(`${addDays(day, later)}T12:00:00Z`));
  return DAYS.filter((day) => noon(day, -2) !== noon(day, 2));
}

test.each(ZONES)("in %s every day follows on the one before, whatever zone the process is in", (zone) => {
  const shown = calendar(zone);
  for (const processZone of ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", zone]) {
    vi.stubEnv("TZ", processZone);
    for (const day of [...CALENDAR_EDGES, ...daysOfChange(zone)]) {
      const [start, end] = [startOfDate(day, zone).getTime(), asOfInstant(day, zone).getTime()];
      expect([shown(start), shown(start - 1), shown(end - 1)]).toEqual([day, addDays(day, -1), day]);
      expect(dateInZone(new Date(end - 1), zone)).toBe(day);
    }
  }
});

test("29 February is a day, and so are the last and the first of a year", () => {
  expect(datesBetween("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(datesBetween("2027-02-28", "2027-03-01")).toEqual(["2027-02-28", "2027-03-01"]);
  expect(datesBetween("2028-12-31", "2029-01-01")).toEqual(["2028-12-31", "2029-01-01"]);
  expect(DAYS.slice(1).every((day, index) => weekday(day) === (weekday(DAYS[index] ?? "") + 1) % 7)).toBe(true);
});
