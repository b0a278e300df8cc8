import { addDays, datesBetween, type IsoDate, isKeptDay } from "@/lib/dates";

/** Days to score, in the order they are scored, and how many of the range are left out because they are not kept. */
export interface DayPlan {
  dates: IsoDate[];
  notKept: number;
}

/**
 * The days from `from` to `to` that are kept at `today` (daily for 100 days, then Sundays and month-ends). First the three
 * that a page compares, `to - 28`, `to - 7` and `to`; then the newest of the rest, so that a long history is of use early.
 * A single day is always scored, as someone asked for that one; the next daily run drops it if it is not kept.
 * @throws RangeError when `from` is later than `to`, or `to` is not over yet
 */
export function planDays({ from, to, today }: { from: IsoDate; to: IsoDate; today: IsoDate }): DayPlan {
  if (from > to) throw new RangeError(`The range starts on ${from}, after its end on ${to}.`);
  if (to >= today) {
    throw new RangeError(`${to} is not over yet: the last day that can be scored is ${addDays(today, -1)}.`);
  }
  const all = datesBetween(from, to);
  const kept = all.filter((date) => from === to || isKeptDay(date, today));
  const first = [addDays(to, -28), addDays(to, -7), to].filter((date) => kept.includes(date));
  const rest = kept.filter((date) => !first.includes(date)).reverse();
  return { dates: [...first, ...rest], notKept: all.length - kept.length };
}

/**
 * The days after the newest record up to the last that is due, as many of them as are kept at `today`, oldest first: each
 * is compared with those before it, and of a run that is cut off nothing is lost but the rest. Empty when none is missing.
 */
export function planMissedDays({ newest, due, today }: { newest: IsoDate; due: IsoDate; today: IsoDate }): IsoDate[] {
  return datesBetween(addDays(newest, 1), due).filter((date) => isKeptDay(date, today));
}
