import { describe, expect, it } from "vitest";
import {
  componentMean,
  greatestLoss,
  greatestPull,
  type HealthFigures,
  ofPlan,
  type SegmentMove,
  scoreBins,
  standingsOf,
} from "./health";
import {
  describeBins,
  describeCountChange,
  describeLoss,
  describePull,
  describeShareChange,
  describeWeeks,
  headline,
} from "./health-words";
import type { HealthSegment, PlanType } from "./scoring/types";

const zero = { productUsage: 0, featureAdoption: 0, supportHealth: 0, engagement: 0, paymentHealth: 0 };
const cell = (
  segment: HealthSegment,
  scoreBin: number,
  count: number,
  usage = 0,
  plan: PlanType = "Free",
): HealthFigures => ({
  plan,
  segment,
  scoreBin,
  count,
  sums: { ...zero, productUsage: usage * count },
});
const move = (from: HealthSegment | null, to: HealthSegment, count: number, plan: PlanType = "Free"): SegmentMove => ({
  plan,
  from,
  to,
  count,
  mrrCents: count * 100,
});

const now = [cell("Healthy", 8, 6, 90), cell("Critical", 1, 4, 40, "Premium")];
const weekAgo = [cell("Healthy", 8, 8, 90), cell("Critical", 1, 1, 90)];
const moves = [
  move("Healthy", "Healthy", 5),
  move("Healthy", "Critical", 3),
  move("Critical", "Healthy", 1),
  move(null, "Critical", 1),
];

describe("the standings", () => {
  it("hold count, share, change and who came and went, the new apart", () => {
    const [healthy, atRisk, , critical] = standingsOf(now, weekAgo, moves);
    expect(healthy).toMatchObject({ count: 6, share: 0.6, change: -2, entered: 1, left: 3 });
    expect(healthy?.shareChange).toBeCloseTo(0.6 - 8 / 9, 12);
    expect(atRisk).toMatchObject({ count: 0, share: 0, change: 0, entered: 0, left: 0 });
    expect(critical).toMatchObject({ count: 4, change: 3, entered: 3, left: 1 });
  });
  it("know no change without a record of a week earlier, and no share of nobody", () => {
    expect(standingsOf(now, null, moves)[0]).toMatchObject({
      change: null,
      shareChange: null,
      entered: null,
      left: null,
    });
    expect(standingsOf([], weekAgo, [])[0]).toMatchObject({ count: 0, share: null, change: -8, shareChange: null });
  });
  it("keep to a plan", () => expect(ofPlan(now, "Premium")).toEqual([now[1]]));
});

describe("the headline", () => {
  const say = (...args: SegmentMove[]) => headline(standingsOf(now, weekAgo, args), "all", null);
  it("says who left Healthy, else who became it", () => {
    expect(say(...moves)).toBe("3 households left Healthy this week");
    expect(say(move("Healthy", "Critical", 1))).toBe("1 household left Healthy this week");
    expect(say(move("Critical", "Healthy", 2))).toBe("2 households became Healthy this week");
    expect(say()).toBe("No household left Healthy this week");
  });
  it("says whose they are and which week a past day means", () => {
    expect(headline(standingsOf(now, weekAgo, moves), "mine", "2026-11-01")).toBe(
      "3 households of yours left Healthy in the week to 1 Nov",
    );
    expect(headline(standingsOf([], null, []), "unassigned", null)).toBe("No households here");
  });
  it("says the standing where there is no week to compare", () => {
    expect(headline(standingsOf(now, null, []), "all", null)).toBe("6 of 10 households are Healthy");
    expect(headline(standingsOf([cell("Critical", 1, 1)], null, []), "all", null)).toBe("0 of 1 household is Healthy");
  });
});

describe("findings", () => {
  it("of the bins: who stands below 60", () => {
    expect(describeBins(now, null)).toBe("40.0 % score below 60");
    expect(describeBins(now, weekAgo)).toBe("40.0 % score below 60, up 28.9 points in four weeks");
    expect(describeBins([], weekAgo)).toBe("No household is scored");
  });
  it("of the weeks: a run of one direction, else the way of all", () => {
    const weeks = (...healthy: number[]) =>
      healthy.map((count, index) => ({
        date: `2026-11-0${index + 1}`,
        modelVersion: 1,
        counts: new Map<HealthSegment, number>([
          ["Healthy", count],
          ["Critical", 100 - count],
        ]),
      }));
    expect(describeWeeks(weeks(60, 65, 64, 63, 62))).toBe("The Healthy share fell 3 weeks in a row");
    expect(describeWeeks(weeks(60, 61, 62))).toBe("The Healthy share rose 2 weeks in a row");
    expect(describeWeeks(weeks(60, 65, 63))).toBe("The Healthy share: 63.0 %, up 3.0 points in 2 weeks");
    expect(describeWeeks(weeks(60, 60, 60))).toBe("The Healthy share: 60.0 %, unchanged in 2 weeks");
    expect(describeWeeks(weeks(60))).toBe("The Healthy share by week");
  });
  it("of the components: the one that moved the mean most, by its weight", () => {
    expect(greatestPull(now, weekAgo)).toMatchObject({ key: "productUsage", points: expect.closeTo(-8, 9) });
    expect(describePull(greatestPull(now, weekAgo), true)).toBe(
      "Product usage pulled the mean down by 8 in four weeks",
    );
    expect(describePull(greatestPull(now, now), true)).toBe("No component moved the mean in four weeks");
    expect(describePull(null, false)).toBe("The mean of each component");
  });
  it("of a loss: the component that cost the mean most, with its means; a gain or nothing is none", () => {
    const loss = greatestLoss(now, weekAgo);
    expect(loss && describeLoss(loss)).toBe(
      "Most was lost in product usage, 90.0 to 70.0 of 100: 8 points of the mean score",
    );
    expect([greatestLoss(weekAgo, now), greatestLoss(now, now), greatestLoss(now, null)]).toEqual([null, null, null]);
  });
  it("of changes", () => {
    expect([-2, 1200].map(describeCountChange)).toEqual(["2 fewer", "1,200 more"]);
    expect([-0.01, 0.0004, 0.02].map(describeShareChange)).toEqual(["down 1.0 point", "unchanged", "up 2.0 points"]);
  });
});

describe("bins and means", () => {
  it("hold every household, 100 in the last bin", () => {
    const bins = scoreBins(now, weekAgo);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(10);
    expect(bins.at(-1)).toMatchObject({ from: 90, to: 100, segment: "Healthy" });
    expect(bins[8]).toEqual({ from: 80, to: 89, segment: "Healthy", count: 6, before: 8 });
    expect(scoreBins(now, null)[0]?.before).toBeNull();
  });
  it("have no mean of nobody", () => {
    expect(componentMean("productUsage", now, null)).toEqual({ mean: 70, before: null, change: null });
    expect(componentMean("productUsage", [], now)).toEqual({ mean: null, before: 70, change: null });
  });
});
