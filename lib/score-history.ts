import { datesBetween, type IsoDate } from "./dates";
import { formatShortDate } from "./format";
import { getModel } from "./scoring/model";
import type { HealthSegment } from "./scoring/types";

interface ScoredDay {
  date: IsoDate;
  healthScore: number;
  modelVersion: number;
}

/** A household's score over time, ready to be drawn. */
export interface ScoreHistory {
  days: IsoDate[];
  /** One value a day; null where no score is kept. */
  values: (number | null)[];
  /** What the figures show, as a sentence. */
  finding: string;
  /** The segments of the newest score's model, best first: from `from` up to `to`. */
  bands: { segment: HealthSegment; from: number; to: number }[];
  /** The days from which another version of the model counts. */
  modelChanges: { date: IsoDate; version: number }[];
}

/**
 * Lays out the scores from `from` to `to`.
 * @param scores oldest first, at most one a day
 * @throws RangeError when a score's model is not one the library knows
 */
export function buildScoreHistory(args: { from: IsoDate; to: IsoDate; scores: readonly ScoredDay[] }): ScoreHistory {
  const { from, to, scores } = args;
  const days = datesBetween(from, to);
  const scoreOn = new Map(scores.map(({ date, healthScore }) => [date, healthScore]));
  return {
    days,
    values: days.map((date) => scoreOn.get(date) ?? null),
    finding: findingOf(scores),
    bands: bandsOf(scores.at(-1)),
    modelChanges: scores.flatMap(({ date, modelVersion }, index) => {
      const before = scores[index - 1];
      return before && before.modelVersion !== modelVersion ? [{ date, version: modelVersion }] : [];
    }),
  };
}

function bandsOf(newest: ScoredDay | undefined): ScoreHistory["bands"] {
  if (!newest) return [];
  const starts = getModel(newest.modelVersion).healthSegments;
  const bounds = [100, starts.Healthy, starts["At Risk"], starts.Unhealthy, 0];
  const segments: HealthSegment[] = ["Healthy", "At Risk", "Unhealthy", "Critical"];
  return segments.map((segment, index) => ({ segment, from: bounds[index + 1] ?? 0, to: bounds[index] ?? 100 }));
}

/** From the score farthest from the newest one, on the last day it stood there: a fall after a rise is a fall. */
function findingOf(scores: readonly ScoredDay[]): string {
  const last = scores.at(-1);
  if (!last) return "No score is kept of this time";
  if (scores.length === 1) return `Health ${last.healthScore}, the first score kept`;
  const gap = ({ healthScore }: ScoredDay) => Math.abs(last.healthScore - healthScore);
  const farthest = scores.reduce((most, score) => (gap(score) >= gap(most) ? score : most));
  if (gap(farthest) === 0) return `Health ${last.healthScore} all the time`;
  const verb = last.healthScore > farthest.healthScore ? "rose" : "fell";
  return `Health ${verb} from ${farthest.healthScore} on ${formatShortDate(farthest.date)} to ${last.healthScore}`;
}
