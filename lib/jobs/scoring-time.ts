import { TZDate } from "@date-fns/tz";
import { addDays, dateInZone, type IsoDate } from "@/lib/dates";

/**
 * The instant a clock in the zone shows `time` ("05:15") on a date. A time the clock skips in spring is the one it jumps to
 * as far on; of a time it shows twice in autumn, the first.
 */
export function instantAt(date: IsoDate, time: string, timeZone: string): Date {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const [hour, minute] = time.split(":").map(Number) as [number, number];
  return new Date(new TZDate(year, month - 1, day, hour, minute, timeZone).getTime());
}

/**
 * The newest day whose nightly scoring should have begun: yesterday from `scoreAt` on, before that the day before it, for
 * the pipeline may still be loading yesterday.
 */
export function lastDueDate(now: Date, { scoreAt, timeZone }: { scoreAt: string; timeZone: string }): IsoDate {
  const today = dateInZone(now, timeZone);
  return addDays(today, now >= instantAt(today, scoreAt, timeZone) ? -1 : -2);
}
