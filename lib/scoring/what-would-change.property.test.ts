import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyHousehold } from "./household-arbitrary";
import type { Change, WhatWouldChange } from "./least-steps";
import { CHURN_LEVERS } from "./levers";
import { scoreHousehold } from "./score-household";
import { CHURN_RISK_SEGMENTS, HEALTH_SEGMENTS } from "./segments";
import type { HouseholdInputs } from "./types";
import { whatWouldChange, whatWouldLowerChurnRisk } from "./what-would-change";

function apply(household: HouseholdInputs, { key, step }: Change): HouseholdInputs {
  const lever = CHURN_LEVERS.find((candidate) => candidate.key === key);
  if (!lever) throw new Error(`no lever ${key}`);
  return lever.move(household, step);
}

type Scored = { score: number; segment: string };

function checkAll<Segment extends string>(
  find: (household: HouseholdInputs) => WhatWouldChange<Segment>,
  bestFirst: readonly Segment[],
  score: (household: HouseholdInputs) => Scored & { segment: Segment },
) {
  return fc.property(anyHousehold, (household) => {
    const { target, steps, largestGains, combination } = find(household);
    const reaches = (segment: Segment) => target !== null && bestFirst.indexOf(segment) <= bestFirst.indexOf(target);
    const present = bestFirst.indexOf(score(household).segment);
    expect(target).toBe(bestFirst[present - 1] ?? null);
    for (const step of steps) {
      expect(score(apply(household, step))).toEqual({ score: step.score, segment: step.segment });
      expect(reaches(step.segment)).toBe(true);
      expect(Number.isInteger(step.step) && step.step >= 1).toBe(true);
      if (step.step > 1) expect(reaches(score(apply(household, { ...step, step: step.step - 1 })).segment)).toBe(false);
    }
    for (const gain of largestGains) {
      expect(score(apply(household, gain))).toEqual({ score: gain.score, segment: gain.segment });
      expect(gain.gain).toBeGreaterThan(0);
      expect(reaches(gain.segment)).toBe(false);
    }
    if (steps.length > 0) expect([largestGains, combination]).toEqual([[], null]);
    if (combination) {
      const keys = combination.changes.map(({ key }) => key);
      expect(keys).toEqual([...new Set(keys)]);
      const moved = combination.changes.reduce(apply, household);
      expect(score(moved)).toEqual({ score: combination.score, segment: combination.segment });
      expect(reaches(combination.segment)).toBe(combination.reachesTarget);
      for (const left of combination.reachesTarget ? combination.changes : []) {
        const fewer = combination.changes.map((change) =>
          change === left ? { ...left, step: left.step - 1 } : change,
        );
        const moved = fewer.filter(({ step }) => step > 0).reduce(apply, household);
        expect(reaches(score(moved).segment)).toBe(false);
      }
    }
    return true;
  });
}

describe("for any household every step reaches its segment, one less does not, and nothing combined is needless", () => {
  test("health", () => {
    fc.assert(
      checkAll(whatWouldChange, HEALTH_SEGMENTS, (household) => {
        const { healthScore, healthSegment } = scoreHousehold(household);
        return { score: healthScore, segment: healthSegment };
      }),
    );
  });

  test("churn risk", () => {
    fc.assert(
      checkAll(whatWouldLowerChurnRisk, CHURN_RISK_SEGMENTS, (household) => {
        const { churnRiskScore, churnRiskSegment } = scoreHousehold(household);
        return { score: churnRiskScore, segment: churnRiskSegment };
      }),
    );
  });
});
