import { TZDate, tzOffset } from "@date-fns/tz";
import { addDays, type IsoDate } from "./dates";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** The calendar date of an instant in a zone. */
export function dateInZone(instant: Date, timeZone: string): IsoDate {
  const local = new TZDate(instant.getTime(), timeZone);
  const [year, month, day] = [local.getFullYear(), local.getMonth() + 1, local.getDate()];
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The last complete day in a zone (domain 1: jobs default to yesterday). */
export function yesterday(now: Date, timeZone: string): IsoDate {
  return addDays(dateInZone(now, timeZone), -1);
}

/** The as-of instant of a date: the start of the next day in the zone (domain 1). */
export function asOfInstant(date: IsoDate, timeZone: string): Date {
  return startOfDate(addDays(date, 1), timeZone);
}

/** The first instant of a date in the zone, also where clocks skip midnight or show it twice. */
export function startOfDate(date: IsoDate, timeZone: string): Date {
  return instantAt(date, "00:00", timeZone);
}

/**
 * The instant a clock in the zone shows `time` ("05:15") on a date. A time the clock skips in spring is the one it jumps to
 * as far on; of a time it shows twice in autumn, the first. (TZDate's answer would depend on the server's own zone.)
 */
export function instantAt(date: IsoDate, time: string, timeZone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const offsetAt = (instant: number) => tzOffset(timeZone, new Date(instant)) * MINUTE_MS;
  const before = wall - offsetAt(wall - DAY_MS);
  const after = wall - offsetAt(wall + DAY_MS);
  const shown = [before, after].filter((instant) => instant + offsetAt(instant) === wall);
  return new Date(shown.length > 0 ? Math.min(...shown) : before);
}
