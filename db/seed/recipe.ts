import { addDays, daysBetween, type IsoDate } from "@/lib/dates";
import type { Dice } from "./random";

/** What one chunk of the demo is made from. Days inside the SQL are integers: 0 is `until`, -1 the day before. */
export interface Recipe {
  dice: Dice;
  until: IsoDate;
  /** Numbers of the first and last household of the chunk. */
  first: number;
  last: number;
}

/** Days of history that end with `until`: 13 months. */
export const HISTORY_DAYS = 395;

/** A day with less data before it than the longest window of a score would be scored from half of it. */
const WARM_UP_DAYS = 28;

/** The first day of a demo that is worth a score. */
export function firstScoredDate(until: IsoDate): IsoDate {
  return addDays(until, WARM_UP_DAYS - HISTORY_DAYS);
}

/** SQL of the date of a day number. */
export function dateOf(until: IsoDate, day: string): string {
  return `(DATE '${until}' + (${day})::int)`;
}

/** SQL of an instant: the hour (a number, fractions count) of a day, on the clock of the session's zone. */
export function instantOf(until: IsoDate, day: string, hour: string): string {
  return `(${dateOf(until, day)}::timestamp + make_interval(secs => floor((${hour}) * 3600)))::timestamptz`;
}

/** SQL that keeps a number within bounds. */
export function clamp(value: string, low: number, high: number): string {
  return `least(greatest(${value}, ${low}), ${high})`;
}

/** SQL that tells sign-ups of one weak and one strong calendar month (6 and 3 months ago) from the others. */
export function byCohort(until: IsoDate, day: string, value: { weak: string; strong: string; other: string }): string {
  const within = (monthsAgo: number) => {
    const [year, month] = until.split("-").map(Number) as [number, number];
    const start = (offset: number) => new Date(Date.UTC(year, month - 1 - offset, 1)).toISOString().slice(0, 10);
    return `${day} >= ${daysBetween(until, start(monthsAgo))} AND ${day} < ${daysBetween(until, start(monthsAgo - 1))}`;
  };
  return `CASE WHEN ${within(6)} THEN ${value.weak} WHEN ${within(3)} THEN ${value.strong} ELSE ${value.other} END`;
}
