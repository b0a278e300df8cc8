import type { IsoDate } from "@/lib/dates";
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
