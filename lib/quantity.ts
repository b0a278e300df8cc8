import { formatDecimal, formatNumber } from "./format";

/** A word of the data as it begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence's words as they go on another; one that begins in capitals, such as CSAT, keeps them. */
export function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** "1 task", "9 tasks", "1,200 tasks"; `many` where an s does not do. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

const HOURS_OF_DAYS = 72;

/** A span of hours, 0 or more: "0.5 h", "61 h", from three days on "3.1 days". */
export function formatHours(hours: number): string {
  if (hours >= HOURS_OF_DAYS) return `${formatDecimal(hours / 24)} days`;
  return `${hours < 10 ? formatDecimal(hours) : formatNumber(hours)} h`;
}
