/** A calendar date "YYYY-MM-DD", meant in the organisation's zone. */
export type IsoDate = string;

const DAY_MS = 86_400_000;
const toDay = (date: IsoDate) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
const fromDay = (day: number): IsoDate => new Date(day * DAY_MS).toISOString().slice(0, 10);

/**
 * Reads a date as people type it.
 * @throws RangeError when `text` is not a real date of the form YYYY-MM-DD; there was no year 0000, nor has Postgres one.
 */
export function parseIsoDate(text: string): IsoDate {
  const ok = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  if (!ok || fromDay(toDay(text)) !== text) throw new RangeError(`"${text}" is not a date of the form YYYY-MM-DD`);
  return text;
}

/** The date `count` days later (earlier if negative). */
export function addDays(date: IsoDate, count: number): IsoDate {
  return fromDay(toDay(date) + count);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDay(to) - toDay(from);
}

/** Whether this is the name of an IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(date: IsoDate): number {
  return (((toDay(date) + 3) % 7) + 7) % 7;
}

/** Every date from `from` to `to`, both included; empty when `from` is later. */
export function datesBetween(from: IsoDate, to: IsoDate): IsoDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
}

/**
 * Whether the snapshot of `date` is still kept at `today`: 100 days daily, then Sundays and month-ends (domain 2).
 */
export function isKeptDay(date: IsoDate, today: IsoDate): boolean {
  const isMonthEnd = addDays(date, 1).endsWith("-01");
  return daysBetween(date, today) < 100 || weekday(date) === 6 || isMonthEnd;
}
