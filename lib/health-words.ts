import type { Book } from "./book";
import type { IsoDate } from "./dates";
import { formatDecimal, formatNumber, formatPoints, formatShortDate } from "./format";
import { COMPONENT_LABELS, countOf, type HealthFigures, type Pull, type Standing, type WeekFigures } from "./health";
import { lowerFirst, plural } from "./quantity";
import type { HealthSegment } from "./scoring/types";

const POINT = 0.0005;

/** A share of 1 as percent with one decimal: "65.0 %". */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** How far a share moved, in percentage points: "down 1.1 points", "unchanged". */
export function describeShareChange(change: number): string {
  if (Math.abs(change) < POINT) return "unchanged";
  const points = (Math.abs(change) * 100).toFixed(1);
  return `${change > 0 ? "up" : "down"} ${points} ${points === "1.0" ? "point" : "points"}`;
}

/** A count's change in words: "22 fewer", "5 more". */
export function describeCountChange(change: number): string {
  return `${formatNumber(Math.abs(change))} ${change > 0 ? "more" : "fewer"}`;
}

const WHERE: Readonly<Record<Book, string>> = { mine: " of yours", unassigned: " without an owner", all: "" };

/** What the screen has to say before anything else. @param date the day looked at when it is past, else null */
export function headline(standings: readonly Standing[], book: Book, date: IsoDate | null): string {
  const healthy = standings[0];
  const total = countOf(standings);
  const when = date === null ? "this week" : `in the week to ${formatShortDate(date)}`;
  if (total === 0) return "No households here";
  if (!healthy || healthy.left === null || healthy.entered === null) {
    return `${formatNumber(healthy?.count ?? 0)} of ${plural(total, "household")}${WHERE[book]} ${total === 1 ? "is" : "are"} Healthy`;
  }
  if (healthy.left > 0) return `${plural(healthy.left, "household")}${WHERE[book]} left Healthy ${when}`;
  if (healthy.entered > 0) return `${plural(healthy.entered, "household")}${WHERE[book]} became Healthy ${when}`;
  return `No household${WHERE[book]} left Healthy ${when}`;
}

/** The finding of the histogram: who stands below 60, and whether they grew. */
export function describeBins(now: readonly HealthFigures[], before: readonly HealthFigures[] | null): string {
  const below = (rows: readonly HealthFigures[]) =>
    countOf(rows.filter(({ scoreBin }) => scoreBin < 6)) / countOf(rows);
  if (countOf(now) === 0) return "No household is scored";
  const stand = `${formatShare(below(now))} score below 60`;
  if (before === null || countOf(before) === 0) return stand;
  return `${stand}, ${describeShareChange(below(now) - below(before))} in four weeks`;
}

const shareOf = ({ counts }: WeekFigures, segment: HealthSegment) => {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return all === 0 ? 0 : (counts.get(segment) ?? 0) / all;
};

/** The finding of the weeks: a run of falls or rises of the Healthy share, else how far it moved over all of them. */
export function describeWeeks(weeks: readonly WeekFigures[]): string {
  const shares = weeks.map((week) => shareOf(week, "Healthy"));
  const [first, last] = [shares[0], shares.at(-1)];
  if (first === undefined || last === undefined || shares.length < 2) return "The Healthy share by week";
  const steps = shares.slice(1).map((share, index) => Math.sign(Math.round((share - (shares[index] ?? 0)) / POINT)));
  const direction = steps.at(-1) ?? 0;
  const other = steps.findLastIndex((step) => step !== direction);
  const streak = steps.length - 1 - other;
  if (direction !== 0 && streak >= 2) {
    return `The Healthy share ${direction > 0 ? "rose" : "fell"} ${streak} weeks in a row`;
  }
  return `The Healthy share: ${formatShare(last)}, ${describeShareChange(last - first)} in ${weeks.length - 1} weeks`;
}

/** The finding of the components. @param pull null when nothing moved, or there is nothing to compare with */
export function describePull(pull: Pull | null, canCompare: boolean): string {
  if (pull === null) return canCompare ? "No component moved the mean in four weeks" : "The mean of each component";
  const verb = pull.points > 0 ? "lifted" : "pulled";
  const down = pull.points > 0 ? "" : " down";
  return `${COMPONENT_LABELS[pull.key]} ${verb} the mean${down} by ${formatDecimal(Math.abs(pull.points))} in four weeks`;
}

/** Which component cost the mean score most: "Most was lost in support health, 97.4 to 96.8 of 100: 0.1 points of the mean score". */
export function describeLoss({ key, before, mean, points }: Pull): string {
  const [from, to] = [before, mean].map((value) => formatPoints(value ?? 0));
  const lost = formatDecimal(-points);
  const unit = lost === "1" ? "point" : "points";
  return `Most was lost in ${lowerFirst(COMPONENT_LABELS[key])}, ${from} to ${to} of 100: ${lost} ${unit} of the mean score`;
}
