import type { IsoDate } from "./dates";
import { MODEL_V1 } from "./scoring/model";
import { getHealthSegment, HEALTH_SEGMENTS } from "./scoring/segments";
import type { HealthScoreComponents, HealthSegment, PlanType } from "./scoring/types";

/** Households of one plan, segment and ten of the score. */
export interface HealthFigures {
  plan: PlanType;
  segment: HealthSegment;
  /** The tens of the score: 6 for 60 to 69; 9 for 90 to 100. */
  scoreBin: number;
  count: number;
  /** Of each component, over the households. */
  sums: HealthScoreComponents;
}

/** Households by where they stood seven days earlier; `from` null: they had no score then. */
export interface SegmentMove {
  plan: PlanType;
  from: HealthSegment | null;
  to: HealthSegment;
  count: number;
  mrrCents: number;
}

/** The last record of a week. */
export interface WeekFigures {
  date: IsoDate;
  modelVersion: number;
  /** A segment nobody is in may be absent. */
  counts: ReadonlyMap<HealthSegment, number>;
}

/** How many households a segment holds, and how that came. Shares are of 1; null where nobody was scored. */
export interface Standing {
  segment: HealthSegment;
  count: number;
  share: number | null;
  /** Against the record of a week earlier; null without one. */
  change: number | null;
  shareChange: number | null;
  /** Households that came from another segment, or went to one, within the week; null without a record of then. */
  entered: number | null;
  left: number | null;
}

const sumOf = <T>(rows: readonly T[], value: (row: T) => number) => rows.reduce((sum, row) => sum + value(row), 0);

/** The rows of a plan; null: of all plans. */
export function ofPlan<T extends { plan: PlanType }>(rows: readonly T[], plan: PlanType | null): T[] {
  return plan === null ? [...rows] : rows.filter((row) => row.plan === plan);
}

/** Households in all. */
export function countOf(rows: readonly { count: number }[]): number {
  return sumOf(rows, ({ count }) => count);
}

/** The four segments, best first. @param weekAgo null without a record of then */
export function standingsOf(
  now: readonly HealthFigures[],
  weekAgo: readonly HealthFigures[] | null,
  moves: readonly SegmentMove[],
): Standing[] {
  const shareIn = (rows: readonly HealthFigures[], segment: HealthSegment) => {
    const all = countOf(rows);
    return all === 0 ? null : countOf(rows.filter((row) => row.segment === segment)) / all;
  };
  return HEALTH_SEGMENTS.map((segment) => {
    const inSegment = (rows: readonly HealthFigures[]) => countOf(rows.filter((row) => row.segment === segment));
    const [share, before] = [shareIn(now, segment), weekAgo && shareIn(weekAgo, segment)];
    return {
      segment,
      count: inSegment(now),
      share,
      change: weekAgo && inSegment(now) - inSegment(weekAgo),
      shareChange: share === null || before === null ? null : share - before,
      entered: weekAgo && countOf(moves.filter(({ from, to }) => to === segment && from !== null && from !== to)),
      left: weekAgo && countOf(leaversOf(moves, segment)),
    };
  });
}

/** Those who were in a segment a week earlier and are in another now. */
export function leaversOf(moves: readonly SegmentMove[], segment: HealthSegment): SegmentMove[] {
  return moves.filter(({ from, to }) => from === segment && to !== segment);
}

/** Households of one ten of the score. */
export interface ScoreBin {
  from: number;
  /** Included. */
  to: number;
  segment: HealthSegment;
  count: number;
  /** Four weeks earlier; null without a record of then. */
  before: number | null;
}

/** Ten bins from 0 to 100, the last one with 100 in it. */
export function scoreBins(now: readonly HealthFigures[], before: readonly HealthFigures[] | null): ScoreBin[] {
  const inBin = (rows: readonly HealthFigures[], bin: number) => countOf(rows.filter((row) => row.scoreBin === bin));
  return Array.from({ length: 10 }, (_, bin) => ({
    from: bin * 10,
    to: bin === 9 ? 100 : bin * 10 + 9,
    segment: getHealthSegment(bin * 10),
    count: inBin(now, bin),
    before: before && inBin(before, bin),
  }));
}

export const COMPONENT_LABELS: Readonly<Record<keyof HealthScoreComponents, string>> = {
  productUsage: "Product usage",
  featureAdoption: "Feature adoption",
  supportHealth: "Support health",
  engagement: "Engagement",
  paymentHealth: "Payment health",
};
export const COMPONENT_KEYS = Object.keys(COMPONENT_LABELS) as (keyof HealthScoreComponents)[];

/** A mean of 0..100, and what it gained in four weeks; null without households, or without a record of then. */
export interface MeanChange {
  mean: number | null;
  before: number | null;
  change: number | null;
}

/** The mean of a component over households, now and four weeks earlier. */
export function componentMean(
  key: keyof HealthScoreComponents,
  now: readonly HealthFigures[],
  before: readonly HealthFigures[] | null,
): MeanChange {
  const meanOf = (rows: readonly HealthFigures[]) =>
    countOf(rows) === 0 ? null : sumOf(rows, ({ sums }) => sums[key]) / countOf(rows);
  const [mean, then] = [meanOf(now), before && meanOf(before)];
  return { mean, before: then, change: mean === null || then === null ? null : mean - then };
}

/** What a component moved the mean score by, in its points. */
export interface Pull extends MeanChange {
  key: keyof HealthScoreComponents;
  points: number;
}

/** Shown with one decimal, less than this is nothing. */
const LEAST_PULL = 0.05;

function pullsOf(now: readonly HealthFigures[], before: readonly HealthFigures[] | null): Pull[] {
  return COMPONENT_KEYS.map((key) => {
    const means = componentMean(key, now, before);
    return { key, ...means, points: (means.change ?? 0) * MODEL_V1.weights[key] };
  });
}

/** The component that moved the mean score most; null when nothing did. */
export function greatestPull(now: readonly HealthFigures[], before: readonly HealthFigures[] | null): Pull | null {
  const greatest = pullsOf(now, before).reduce((most, pull) =>
    Math.abs(pull.points) > Math.abs(most.points) ? pull : most,
  );
  return Math.abs(greatest.points) < LEAST_PULL ? null : greatest;
}

/** The component that took most off the mean score; null when none took a tenth of a point. */
export function greatestLoss(now: readonly HealthFigures[], before: readonly HealthFigures[] | null): Pull | null {
  const greatest = pullsOf(now, before).reduce((least, pull) => (pull.points < least.points ? pull : least));
  return greatest.points > -LEAST_PULL ? null : greatest;
}
