import { addDays, type IsoDate } from "./dates";
import { dateInZone, instantAt } from "./zoned-dates";

/**
 * The newest day whose nightly scoring should have begun: yesterday from `scoreAt` on, before that the day before it, for
 * the pipeline may still be loading yesterday.
 */
export function lastDueDate(now: Date, { scoreAt, timeZone }: { scoreAt: string; timeZone: string }): IsoDate {
  const today = dateInZone(now, timeZone);
  return addDays(today, now >= instantAt(today, scoreAt, timeZone) ? -1 : -2);
}
