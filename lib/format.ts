import { daysBetween, type IsoDate, weekday } from "./dates";

/** Shown where there is no data; say the reason beside it or on hover. */
export const MISSING = "–";
const MINUS = "−";
const LOCALE = "en";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const trueMinus = (text: string) => text.replace("-", MINUS);

/** Formats are made once: making one costs a hundred times what using it does, and a page uses hundreds. */
const numbers = (digits: { least: number; most: number }) =>
  new Intl.NumberFormat(LOCALE, {
    minimumFractionDigits: digits.least,
    maximumFractionDigits: digits.most,
    signDisplay: "negative",
  });
const whole = numbers({ least: 0, most: 0 });
const upToOneDigit = numbers({ least: 0, most: 1 });
const oneDigit = numbers({ least: 1, most: 1 });
const twoDigits = numbers({ least: 2, most: 2 });

const byKey = <T>(make: (key: string) => T) => {
  const made = new Map<string, T>();
  return (key: string): T => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
};
const money = byKey((currency) => new Intl.NumberFormat(LOCALE, { style: "currency", currency }));
const wholeMoney = byKey(
  (currency) => new Intl.NumberFormat(LOCALE, { style: "currency", currency, maximumFractionDigits: 0 }),
);
const instants = byKey(
  (timeZone) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    }),
);

/** A count with its thousands separated: "1,974". */
export function formatNumber(value: number): string {
  return trueMinus(whole.format(value));
}

/** Points of a score to one decimal: "37.5", "−3.0". Never "−0.0". */
export function formatPoints(value: number): string {
  const text = trueMinus(value.toFixed(1));
  return text === `${MINUS}0.0` ? "0.0" : text;
}

/** A figure with one decimal where it has any: "12", "12.5", "1,974". */
export function formatDecimal(value: number): string {
  return trueMinus(upToOneDigit.format(value));
}

/** A change with its sign: "+0.2", "−18", and "0" or "0.0" when it rounds to nothing. */
export function formatSigned(value: number, digits: 0 | 1 = 1): string {
  const size = (digits === 0 ? whole : oneDigit).format(Math.abs(value));
  if (!/[1-9]/.test(size)) return size;
  return `${value > 0 ? "+" : MINUS}${size}`;
}

/** Money from integer cents of `currency` (ISO 4217): "$14.99". */
export function formatMoney(cents: number, currency: string): string {
  return trueMinus(money(currency).format(cents / 100));
}

/** Money in whole units, for sums of many: "$4,310". */
export function formatWholeMoney(cents: number, currency: string): string {
  return trueMinus(wholeMoney(currency).format(cents / 100));
}

/** Cents as a plain figure for a column whose header names the currency: "1,234.50". */
export function formatAmount(cents: number): string {
  return trueMinus(twoDigits.format(cents / 100));
}

const monthOf = (date: IsoDate) => MONTHS[Number(date.slice(5, 7)) - 1];

/** A date in full: "Sat 21 Nov 2026". */
export function formatDate(date: IsoDate): string {
  return `${WEEKDAYS[weekday(date)]} ${formatShortDate(date)} ${date.slice(0, 4)}`;
}

/** Day and month, for axes and dense lists: "21 Nov". */
export function formatShortDate(date: IsoDate): string {
  return `${Number(date.slice(8))} ${monthOf(date)}`;
}

/** Month and year: "Mar 2025". */
export function formatMonth(date: IsoDate): string {
  return `${monthOf(date)} ${date.slice(0, 4)}`;
}

/** An instant in the organisation's zone: "21 Nov 2026, 14:05". */
export function formatInstant(instant: Date, timeZone: string): string {
  return instants(timeZone).format(instant).replace("Sept", "Sep");
}

/** A date as seen from `today`: "today", "yesterday", "3 days ago", "9 Nov", "9 Nov 2025"; later ones "in 3 days". */
export function formatRelativeDay(date: IsoDate, today: IsoDate): string {
  const days = daysBetween(date, today);
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  if (days === -1) return "tomorrow";
  if (days > 1 && days < 7) return `${days} days ago`;
  if (days < -1 && days > -7) return `in ${-days} days`;
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  return sameYear ? formatShortDate(date) : `${formatShortDate(date)} ${date.slice(0, 4)}`;
}

/** A duration for people: "0.4 s", "12 s", "3 min 5 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** A size for people: "512 B", "12.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${formatDecimal(bytes / 1000 ** power)} ${units[power]}`;
}

/** How fast rows went: "12,345 rows a second". */
export function formatRate(rows: number, milliseconds: number): string {
  return `${formatNumber((rows * 1000) / Math.max(milliseconds, 1))} rows a second`;
}
