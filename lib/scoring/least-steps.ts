import type { Lever } from "./levers";
import type { HealthModel } from "./model";
import type { InputValue } from "./parts";
import type { HouseholdInputs } from "./types";

/** One input moved. */
export interface Change {
  key: string;
  label: string;
  from: InputValue;
  to: InputValue;
  /** Whole steps; 1 for a switch. */
  step: number;
}

/** A change and what the household scores with it. */
export interface ScoredChange<Segment> extends Change {
  score: number;
  segment: Segment;
}

/** The most that one input can do, in the least step that does it. */
export interface LargestGain<Segment> extends ScoredChange<Segment> {
  /** Points towards the target before rounding, above 0: health gained, or risk taken away (before its cap at 100). */
  gain: number;
}

/** Changes made together, one an input, each from where those before it leave its input. */
export interface Combination<Segment> {
  changes: Change[];
  score: number;
  segment: Segment;
  /** False when even all that people can act on falls short. */
  reachesTarget: boolean;
}

/** What leads to the next better segment. */
export interface WhatWouldChange<Segment> {
  /** Null when there is no better one: then all else is empty. */
  target: Segment | null;
  /** Each reaches the target alone, by the least whole step; the step smallest for its input's range first. */
  steps: ScoredChange<Segment>[];
  /** When no step reaches it: what each input can do, the most first. */
  largestGains: LargestGain<Segment>[];
  /** When no step reaches it: the largest gains together, each as short as can be; null when nothing would help. */
  combination: Combination<Segment> | null;
}

/** A household scored with a target in mind. */
export interface Verdict<Segment> {
  score: number;
  segment: Segment;
  /** Points towards the target, unrounded and uncapped: more is better. */
  worth: number;
  /** What may lead to worth only together with other steps; more is better. */
  progress: number;
  reached: boolean;
}

/** What is searched: the levers, the model, and the judge that scores a household again. */
export interface Search<Segment> {
  levers: readonly Lever[];
  model: HealthModel;
  judge: (inputs: HouseholdInputs) => Verdict<Segment>;
}

const NOISE = 1e-9;

/**
 * The least whole step of 1..room that suffices; null when none does. Needs scores that never fall as the step grows,
 * which is true of every lever.
 */
function leastStep(room: number, suffices: (step: number) => boolean): number | null {
  let high = Math.min(room, Number.MAX_SAFE_INTEGER);
  if (high < 1 || !suffices(high)) return null;
  let low = 1;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (suffices(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

interface Move {
  lever: Lever;
  step: number;
}

function toChange(inputs: HouseholdInputs, { lever: { key, label, from, move }, step }: Move): Change {
  return { key, label, from: from(inputs), to: from(move(inputs, step)), step };
}

/** The least step of each lever that reaches the target alone, the smallest for its range first. */
function findSteps<Segment>(inputs: HouseholdInputs, { levers, model, judge }: Search<Segment>): Move[] {
  const size = ({ lever, step }: Move) => step / lever.range(inputs, model);
  return levers
    .flatMap((lever): Move[] => {
      const step = leastStep(lever.room(inputs, model), (tried) => judge(lever.move(inputs, tried)).reached);
      return step === null ? [] : [{ lever, step }];
    })
    .sort((a, b) => size(a) - size(b));
}

type Measure = "worth" | "progress";

/** The least step of each lever that gains the most it can, the largest gain first; levers without gain are left out. */
function findGains<Segment>(inputs: HouseholdInputs, { levers, model, judge }: Search<Segment>, measure: Measure) {
  const present = judge(inputs)[measure];
  return levers
    .flatMap((lever): (Move & { gain: number })[] => {
      const room = lever.room(inputs, model);
      const reach = (step: number) => judge(lever.move(inputs, step))[measure];
      const gain = room < 1 ? 0 : reach(room) - present;
      if (gain <= NOISE) return [];
      const step = leastStep(room, (tried) => reach(tried) - present >= gain);
      return step === null ? [] : [{ lever, step, gain }];
    })
    .sort((a, b) => b.gain - a.gain);
}

/** Takes the largest gain until one more step reaches the target, or nothing is left to gain. */
function combine<Segment>(inputs: HouseholdInputs, search: Search<Segment>): Move[] {
  const [step] = findSteps(inputs, search);
  if (step) return [step];
  const next = findGains(inputs, search, "worth")[0] ?? findGains(inputs, search, "progress")[0];
  return next ? [next, ...combine(next.lever.move(inputs, next.step), search)] : [];
}

/** Moves of one lever, taken at different turns, are one move: an input is named once. */
function merge(moves: readonly Move[]): Move[] {
  const merged = new Map<Lever, Move>();
  for (const { lever, step } of moves) merged.set(lever, { lever, step: step + (merged.get(lever)?.step ?? 0) });
  return [...merged.values()];
}

function replay(inputs: HouseholdInputs, moves: readonly Move[]): HouseholdInputs {
  return moves.reduce((moved, { lever, step }) => lever.move(moved, step), inputs);
}

/** Shortens each move, from the first on, to the least step that still does with the others what all did; 0 drops it. */
function trim<Segment>(inputs: HouseholdInputs, moves: readonly Move[], { judge }: Search<Segment>): readonly Move[] {
  const all = judge(replay(inputs, moves));
  const isAsGood = (tried: readonly Move[]) => {
    const { reached, worth } = judge(replay(inputs, tried));
    return all.reached ? reached : worth >= all.worth;
  };
  return moves.reduce((kept, move) => {
    const without = kept.filter((other) => other !== move);
    if (isAsGood(without)) return without;
    const shortened = (step: number) => kept.map((other) => (other === move ? { ...move, step } : other));
    return shortened(leastStep(move.step, (step) => isAsGood(shortened(step))) ?? move.step);
  }, moves);
}

function findCombination<Segment>(inputs: HouseholdInputs, search: Search<Segment>): Combination<Segment> | null {
  const moves = trim(inputs, merge(combine(inputs, search)), search);
  if (moves.length === 0) return null;
  const { score, segment, reached } = search.judge(replay(inputs, moves));
  const changes = moves.map((move, index) => toChange(replay(inputs, moves.slice(0, index)), move));
  return { changes, score, segment, reachesTarget: reached };
}

/** Finds the steps to a target, or, where no single one reaches it, the largest gains and the shortest combination. */
export function findChanges<Segment>(
  inputs: HouseholdInputs,
  target: Segment,
  search: Search<Segment>,
): WhatWouldChange<Segment> {
  const scored = (move: Move): ScoredChange<Segment> => {
    const { score, segment } = search.judge(move.lever.move(inputs, move.step));
    return { ...toChange(inputs, move), score, segment };
  };
  const steps = findSteps(inputs, search).map(scored);
  if (steps.length > 0) return { target, steps, largestGains: [], combination: null };
  const largestGains = findGains(inputs, search, "worth").map((move) => ({ ...scored(move), gain: move.gain }));
  return { target, steps, largestGains, combination: findCombination(inputs, search) };
}
