import { tzOffset } from "@date-fns/tz";
import { addDays, dateInZone, type IsoDate } from "./dates";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

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

/**
 * The newest day whose nightly scoring should have begun: yesterday from `scoreAt` on, before that the day before it, for
 * the pipeline may still be loading yesterday.
 */
export function lastDueDate(now: Date, { scoreAt, timeZone }: { scoreAt: string; timeZone: string }): IsoDate {
  const today = dateInZone(now, timeZone);
  return addDays(today, now >= instantAt(today, scoreAt, timeZone) ? -1 : -2);
}
