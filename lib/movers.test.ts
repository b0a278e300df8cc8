import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whatMoved } from "./movers";
import { anyHousehold } from "./scoring/household-arbitrary";
import { calculateOverallHealthScore } from "./scoring/overall";
import { calculateComponents } from "./scoring/score-household";

const day = (inputs: Parameters<typeof whatMoved>[0]["inputs"]) => ({ modelVersion: 1, inputs });

describe("what moved a score", () => {
  it("sums, as it is shown, to the change of the score", () => {
    fc.assert(
      fc.property(anyHousehold, anyHousehold, (before, after) => {
        const { difference, inputs } = whatMoved(day(before), day(after));
        const score = (of: typeof before) => calculateOverallHealthScore(calculateComponents(of));
        expect(difference).toBe(score(after) - score(before));
        const shown = inputs.reduce((sum, { points }) => sum + Math.round(points * 10), 0);
        expect(shown).toBe(difference * 10);
        expect(inputs.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
