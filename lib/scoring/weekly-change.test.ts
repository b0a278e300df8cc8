import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyHousehold } from "./household-arbitrary";
import { HOUSEHOLD } from "./household-fixture";
import { MODEL_V1 } from "./model";
import { scoreHousehold } from "./score-household";
import { explainChange } from "./weekly-change";

const HEAVY_ADOPTION = {
  ...MODEL_V1,
  version: 2,
  weights: { productUsage: 0.2, featureAdoption: 0.4, supportHealth: 0.15, engagement: 0.15, paymentHealth: 0.1 },
};

describe("explainChange", () => {
  test("names the inputs that moved the score, in points of the score", () => {
    const after = {
      ...HOUSEHOLD,
      usage: { ...HOUSEHOLD.usage, dailyActiveUsers: 1, appOpensWeekly: 30 },
      adoption: { ...HOUSEHOLD.adoption, remindersEnabled: true },
      support: { ...HOUSEHOLD.support, avgResolutionHours: null },
    };
    expect(explainChange(HOUSEHOLD, after)).toEqual({
      before: 75,
      after: 71,
      difference: -4,
      lines: [
        {
          component: "productUsage",
          key: "dailyActiveUsers",
          label: "Active members, 7 days",
          from: 3,
          to: 1,
          points: expect.closeTo(-10, 9),
        },
        {
          component: "featureAdoption",
          key: "remindersEnabled",
          label: "Reminders",
          from: false,
          to: true,
          points: expect.closeTo(4, 9),
        },
        {
          component: "supportHealth",
          key: "avgResolutionHours",
          label: "Mean hours to resolve",
          from: 30,
          to: null,
          points: expect.closeTo(1.5, 9),
        },
        { component: null, key: "rounding", label: "Rounding", from: null, to: null, points: expect.closeTo(0.5, 9) },
      ],
    });
  });

  test("has no lines for the same household", () => {
    expect(explainChange(HOUSEHOLD, structuredClone(HOUSEHOLD))).toEqual({
      before: 75,
      after: 75,
      difference: 0,
      lines: [],
    });
  });

  test("carries a cut that came or went", () => {
    const calm = {
      ...HOUSEHOLD,
      support: { ticketsLast30Days: 0, criticalTickets: 0, avgResolutionHours: 1, csatScore: 5 },
    };
    const cut = { component: "supportHealth", key: "cap", label: "Over 100", from: null, to: null };
    expect(explainChange(HOUSEHOLD, calm).lines).toContainEqual({ ...cut, points: expect.closeTo(-2.25, 9) });
    expect(explainChange(calm, HOUSEHOLD).lines).toContainEqual({ ...cut, points: expect.closeTo(2.25, 9) });
  });

  test("shows a new model on a line of its own", () => {
    expect(explainChange(HOUSEHOLD, HOUSEHOLD, MODEL_V1, HEAVY_ADOPTION)).toEqual({
      before: 75,
      after: 73,
      difference: -2,
      lines: [{ component: null, key: "model", label: "Changed scoring model", from: null, to: null, points: -2 }],
    });
  });

  test("uses the earlier model for both when told no later one", () => {
    const { before, after } = explainChange(HOUSEHOLD, HOUSEHOLD, HEAVY_ADOPTION);
    expect([before, after]).toEqual([73, 73]);
  });

  test("sums to the difference of the scores, models and all", () => {
    const models = fc.constantFrom(MODEL_V1, HEAVY_ADOPTION);
    fc.assert(
      fc.property(anyHousehold, anyHousehold, models, models, (before, after, modelBefore, modelAfter) => {
        const change = explainChange(before, after, modelBefore, modelAfter);
        expect(change.before).toBe(scoreHousehold(before, modelBefore).healthScore);
        expect(change.after).toBe(scoreHousehold(after, modelAfter).healthScore);
        expect(change.difference).toBe(change.after - change.before);
        expect(change.lines.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(change.difference, 9);
      }),
    );
  });
});
