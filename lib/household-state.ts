import type { IsoDate } from "./dates";
import { formatDate } from "./format";
import { dateInZone } from "./zoned-dates";

interface Lifetime {
  isActive: boolean;
  createdAt: Date;
  churnedAt: Date | null;
}

/**
 * Why a household has no score on a day, as sentences that say what to expect; only active households are scored.
 * @param date the day looked at; null when nothing was ever scored
 */
export function whyNoScore({ isActive, createdAt, churnedAt }: Lifetime, date: IsoDate | null, timeZone: string) {
  if (date === null) return "Nothing has been scored yet. The score appears with the first scoring run.";
  const createdOn = dateInZone(createdAt, timeZone);
  if (createdOn > date) {
    return `This household signed up on ${formatDate(createdOn)}, after the day shown. Its first score comes with that day's run.`;
  }
  if (!isActive && churnedAt === null) {
    return "The data marks this household as inactive without a churn date, so it counts as never active. Only active households are scored.";
  }
  const churnedOn = !isActive && churnedAt ? dateInZone(churnedAt, timeZone) : null;
  if (churnedOn !== null && churnedOn <= date) {
    return `This household churned on ${formatDate(churnedOn)}. Only active households are scored; what happened before is below.`;
  }
  return `This household was not in the data when ${formatDate(date)} was scored. It joins with the next run.`;
}

/**
 * Why there is no score a week before `date` to compare with.
 * @param isWeekScored whether that day has a published run at all
 */
export function whyNoWeek(createdAt: Date, weekAgo: IsoDate, isWeekScored: boolean, timeZone: string): string {
  const createdOn = dateInZone(createdAt, timeZone);
  if (createdOn > weekAgo) return `No change shown: a customer only since ${formatDate(createdOn)}.`;
  if (!isWeekScored) return `No change shown: ${formatDate(weekAgo)} has no published score.`;
  return `No change shown: not active on ${formatDate(weekAgo)}.`;
}
