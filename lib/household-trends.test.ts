import { describe, expect, it } from "vitest";
import { addDays } from "./dates";
import { buildTrends } from "./household-trends";

const TO = "2026-11-21";
const FROM = addDays(TO, -89);
const day = (daysAgo: number, activeMembers: number, tasks: number) => ({
  date: addDays(TO, -daysAgo),
  activeMembers,
  tasks,
});
const build = (over: Partial<Parameters<typeof buildTrends>[0]> = {}) =>
  buildTrends({ from: FROM, to: TO, activity: [], ...over });

describe("buildTrends", () => {
  it("has 90 days: without activity 0", () => {
    const trends = build({ activity: [day(1, 2, 3)] });
    expect(trends.days).toHaveLength(90);
    expect(trends.activeMembers.values.slice(-3)).toEqual([0, 2, 0]);
    expect(trends.tasks.values.slice(-3)).toEqual([0, 3, 0]);
  });

  it("compares exactly 14 days with the 14 before", () => {
    const { tasks, activeMembers } = build({
      activity: [day(28, 9, 900), day(27, 7, 70), day(14, 7, 7), day(13, 14, 1)],
    });
    expect(tasks.finding).toBe("Tasks fell from 77 to 1 in 14 days");
    expect(activeMembers.finding).toBe("Active members stay at 1 a day");
  });

  it("says when there is nothing", () => {
    expect(build().tasks.finding).toBe("No task in 28 days");
    expect(build().activeMembers.finding).toBe("No member active in 28 days");
  });
});
