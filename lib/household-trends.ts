import { addDays, datesBetween, type IsoDate } from "./dates";
import { formatDecimal, formatNumber } from "./format";

interface Day {
  date: IsoDate;
  activeMembers: number;
  tasks: number;
}

/** One value a day. */
export interface Trend {
  /** What the figures show, as a sentence. */
  finding: string;
  values: number[];
}

/** A household's usage by day, ready to be drawn. A day without activity is 0. */
export interface Trends {
  days: IsoDate[];
  activeMembers: Trend;
  tasks: Trend;
}

const SPAN = 14;

/** Lays out the days from `from` to `to`, and says what they show: the last 14 days against the 14 before. */
export function buildTrends(charts: { from: IsoDate; to: IsoDate; activity: readonly Day[] }): Trends {
  const { from, to, activity } = charts;
  const days = datesBetween(from, to);
  const activityOn = new Map(activity.map((day) => [day.date, day]));
  const sum = (measure: "activeMembers" | "tasks", last: IsoDate) =>
    activity
      .filter(({ date }) => date > addDays(last, -SPAN) && date <= last)
      .reduce((total, day) => total + day[measure], 0);
  const pair = (measure: "activeMembers" | "tasks") => [sum(measure, to), sum(measure, addDays(to, -SPAN))] as const;
  return {
    days,
    activeMembers: {
      finding: membersFinding(...pair("activeMembers")),
      values: days.map((date) => activityOn.get(date)?.activeMembers ?? 0),
    },
    tasks: { finding: tasksFinding(...pair("tasks")), values: days.map((date) => activityOn.get(date)?.tasks ?? 0) },
  };
}

function membersFinding(last: number, prior: number): string {
  if (last === 0 && prior === 0) return "No member active in 28 days";
  const mean = (memberDays: number) => formatDecimal(memberDays / SPAN);
  return moved("Active members", mean(prior), mean(last), last - prior, " a day");
}

function tasksFinding(last: number, prior: number): string {
  if (last === 0 && prior === 0) return "No task in 28 days";
  return moved("Tasks", formatNumber(prior), formatNumber(last), last - prior, " in 14 days");
}

/** "Tasks fell from 77 to 1 in 14 days"; figures that read the same stay. */
function moved(what: string, before: string, after: string, difference: number, per: string): string {
  if (before === after) return `${what} stay at ${after}${per}`;
  return `${what} ${difference > 0 ? "rose" : "fell"} from ${before} to ${after}${per}`;
}
