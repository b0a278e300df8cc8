import { addDays, datesBetween, daysBetween, type IsoDate } from "./dates";
import { formatDecimal } from "./format";

/** The days that are looked at, and the days before them that say what is usual for this household. */
export const RECENT_DAYS = 14;
const BASELINE_DAYS = 56;
/** With fewer days of life before the recent ones nothing is usual yet. */
const LEAST_BASELINE_DAYS = 28;
/** A mean this close to the usual one counts as usual. */
const USUAL_WITHIN = 0.2;

interface UsageDay {
  date: IsoDate;
  activeMembers: number;
  tasks: number;
  opens: number;
}

/** One measure's daily mean of the recent days beside its usual one. */
export interface UsageMeasure {
  label: string;
  recent: number;
  usual: number;
  /** `recent / usual - 1`; null where nothing is usual, so that no share can be told. */
  change: number | null;
}

/** Usage against the household's own baseline; null in place of `measures` while it is too young to have one. */
export interface UsageBaseline {
  /** What the figures show, as a sentence. */
  finding: string;
  measures: UsageMeasure[] | null;
  /** Days the baseline is the mean of. */
  baselineDays: number;
}

/**
 * Compares the mean day of the last 14 with the mean day of the up to 56 before them since sign-up. A day without activity
 * counts 0; so does one on which nobody logged in.
 * @param days.to the last day, complete
 * @param days.startedOn the day of sign-up
 */
export function compareWithBaseline(
  days: { to: IsoDate; startedOn: IsoDate },
  usage: { activity: readonly UsageDay[]; loginDates: readonly IsoDate[] },
): UsageBaseline {
  const recentFrom = addDays(days.to, 1 - RECENT_DAYS);
  const baselineDays = Math.min(BASELINE_DAYS, Math.max(0, daysBetween(days.startedOn, recentFrom)));
  if (baselineDays < LEAST_BASELINE_DAYS) {
    const finding = `Too new to have a usual: ${LEAST_BASELINE_DAYS + RECENT_DAYS} days of life are needed`;
    return { finding, measures: null, baselineDays };
  }
  const mean = (values: ReadonlyMap<IsoDate, number>, first: IsoDate, last: IsoDate) => {
    const dates = datesBetween(first, last);
    return dates.reduce((sum, date) => sum + (values.get(date) ?? 0), 0) / dates.length;
  };
  const measures = dailyValues(usage).map(([label, values]) => {
    const recent = mean(values, recentFrom, days.to);
    const usual = mean(values, addDays(recentFrom, -baselineDays), addDays(recentFrom, -1));
    return { label, recent, usual, change: usual > 0 ? recent / usual - 1 : null };
  });
  return { finding: findingOf(measures), measures, baselineDays };
}

function dailyValues(usage: Parameters<typeof compareWithBaseline>[1]): [string, Map<IsoDate, number>][] {
  const of = (measure: "activeMembers" | "tasks" | "opens") =>
    new Map(usage.activity.map((day) => [day.date, day[measure]]));
  return [
    ["Active members", of("activeMembers")],
    ["Tasks completed", of("tasks")],
    ["App opens", of("opens")],
    ["Days with a login", new Map(usage.loginDates.map((date) => [date, 1]))],
  ];
}

function findingOf(measures: readonly UsageMeasure[]): string {
  if (measures.every(({ recent, usual }) => recent === 0 && usual === 0)) return "No usage, now or before";
  const [furthest] = measures.toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
  const change = furthest?.change ?? 0;
  if (!furthest || Math.abs(change) < USUAL_WITHIN) return "Usage is as usual for this household";
  const { label, recent, usual } = furthest;
  const side = change < 0 ? "below" : "above";
  return `${label} ${side} what is usual here: ${formatDecimal(recent)} a day, usually ${formatDecimal(usual)}`;
}
