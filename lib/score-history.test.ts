import { describe, expect, it } from "vitest";
import { addDays } from "./dates";
import { buildScoreHistory } from "./score-history";

const TO = "2026-11-21";
const score = (daysAgo: number, healthScore: number, modelVersion = 1) => ({
  date: addDays(TO, -daysAgo),
  healthScore,
  modelVersion,
});
const build = (...scores: ReturnType<typeof score>[]) => buildScoreHistory({ from: addDays(TO, -89), to: TO, scores });

describe("a score's history", () => {
  it("has a value a day, null where no score is kept", () => {
    const { days, values } = build(score(1, 51));
    expect(days).toHaveLength(90);
    expect(values.slice(-3)).toEqual([null, 51, null]);
  });

  it("says how the score moved, and when there is none", () => {
    expect(build(score(80, 69), score(0, 51)).finding).toBe("Health fell from 69 on 2 Sep to 51");
    expect(build(score(80, 51), score(0, 69)).finding).toBe("Health rose from 51 on 2 Sep to 69");
    expect(build(score(80, 51), score(0, 51)).finding).toBe("Health 51 all the time");
    expect(build(score(0, 51)).finding).toBe("Health 51, the first score kept");
    expect(build().finding).toBe("No score is kept of this time");
  });

  it("tells the way from where it last was farthest from now", () => {
    const [peak, peakAgain] = [score(40, 94), score(20, 94)];
    expect(build(score(80, 36), peak, peakAgain, score(0, 41)).finding).toBe("Health fell from 94 on 1 Nov to 41");
  });

  it("draws the segments of the newest score's model, without a gap", () => {
    expect(build().bands).toEqual([]);
    expect(build(score(0, 51)).bands).toEqual([
      { segment: "Healthy", from: 80, to: 100 },
      { segment: "At Risk", from: 60, to: 80 },
      { segment: "Unhealthy", from: 40, to: 60 },
      { segment: "Critical", from: 0, to: 40 },
    ]);
  });

  it("marks the day another version of the model begins, not the first day", () => {
    const history = build(score(9, 60, 2), score(8, 61, 2), score(7, 58, 1), score(6, 58, 1));
    expect(history.modelChanges).toEqual([{ date: addDays(TO, -7), version: 1 }]);
  });
});
