import { describe, expect, test } from "vitest";
import { BEST_HOUSEHOLD, HOUSEHOLD } from "./household-fixture";
import { CHURN_LEVERS, HEALTH_LEVERS } from "./levers";
import { MODEL_V1 } from "./model";
import { scoreHousehold } from "./score-household";
import type { HouseholdInputs } from "./types";
import { whatWouldChange, whatWouldLowerChurnRisk } from "./what-would-change";

const ABSENT: HouseholdInputs = {
  ...HOUSEHOLD,
  usage: { totalMembers: 4, dailyActiveUsers: 0, tasksCompletedWeekly: 0, petsManaged: 0, appOpensWeekly: 0 },
  engagement: { loginsLast7Days: 0, loginsLast30Days: 2, avgSessionMinutes: 0.5, featuresUsedCount: 0 },
};

describe("whatWouldChange", () => {
  test("lists the least steps from 75.29 to 80, the smallest for its input's range first", () => {
    const { target, steps, largestGains, combination } = whatWouldChange(HOUSEHOLD);
    expect({ target, largestGains, combination }).toEqual({ target: "Healthy", largestGains: [], combination: null });
    expect(steps).toEqual([
      {
        key: "dailyActiveUsers",
        label: "Active members, 7 days",
        from: 3,
        to: 4,
        step: 1,
        score: 80,
        segment: "Healthy",
      },
    ]);
  });

  test("orders by step over range, equal ones as in the table", () => {
    const near = {
      ...HOUSEHOLD,
      usage: { ...HOUSEHOLD.usage, totalMembers: 3, dailyActiveUsers: 2, tasksCompletedWeekly: 6, appOpensWeekly: 2 },
      adoption: { ...HOUSEHOLD.adoption, photosUploaded: 0, recurringTasksEnabled: false, calendarSyncEnabled: true },
      engagement: { ...HOUSEHOLD.engagement, featuresUsedCount: 2 },
    };
    expect(scoreHousehold(near).healthScore).toBe(58);
    expect(whatWouldChange(near).steps.map(({ key, from, to, step }) => [key, from, to, step])).toEqual([
      ["tasksCompletedWeekly", 6, 8, 2],
      ["photosUploaded", 0, 1, 1],
      ["loginsLast7Days", 4, 5, 1],
      ["dailyActiveUsers", 2, 3, 1],
      ["appOpensWeekly", 2, 7, 5],
      ["loginsLast30Days", 12, 20, 8],
      ["featuresUsedCount", 2, 10, 8],
      ["recurringTasksEnabled", false, true, 1],
      ["remindersEnabled", false, true, 1],
    ]);
  });

  test("gives the largest gains and a combination when no single step suffices", () => {
    const { target, steps, largestGains, combination } = whatWouldChange({
      ...ABSENT,
      usage: { ...ABSENT.usage, totalMembers: 0 },
      adoption: { ...ABSENT.adoption, isPremium: false, recurringTasksEnabled: false },
    });
    expect({ target, steps }).toEqual({ target: "Unhealthy", steps: [] });
    expect(largestGains.map(({ key, to, step, gain, score }) => [key, to, step, gain, score])).toEqual([
      ["tasksCompletedWeekly", 14, 14, expect.closeTo(12, 9), 33],
      ["loginsLast7Days", 5, 5, expect.closeTo(7.5, 9), 28],
      ["recurringTasksEnabled", true, 1, expect.closeTo(5, 9), 26],
      ["loginsLast30Days", 20, 18, expect.closeTo(4.5, 9), 25],
      ["petsManaged", 1, 1, expect.closeTo(4, 9), 25],
      ["appOpensWeekly", 14, 14, expect.closeTo(4, 9), 25],
      ["remindersEnabled", true, 1, expect.closeTo(4, 9), 25],
      ["avgSessionMinutes", 10.5, 10, expect.closeTo(3, 9), 24],
      ["featuresUsedCount", 10, 10, expect.closeTo(1.5, 9), 22],
      ["photosUploaded", 5, 2, expect.closeTo(1, 9), 22],
      ["calendarSyncEnabled", true, 1, expect.closeTo(1, 9), 22],
    ]);
    expect(combination).toEqual({
      changes: [
        { key: "tasksCompletedWeekly", label: "Tasks completed, 7 days", from: 0, to: 14, step: 14 },
        { key: "loginsLast7Days", label: "Days with a login, 7 days", from: 0, to: 5, step: 5 },
      ],
      score: 40,
      segment: "Unhealthy",
      reachesTarget: true,
    });
  });

  test("says so when all that people can do falls short", () => {
    const result = whatWouldChange({
      ...BEST_HOUSEHOLD,
      adoption: { ...BEST_HOUSEHOLD.adoption, isPremium: false, notificationsEnabled: false },
      support: { ticketsLast30Days: 9, criticalTickets: 9, avgResolutionHours: 90, csatScore: null },
      payment: { ...BEST_HOUSEHOLD.payment, failedPaymentsLast3Months: 9, daysSinceLastPayment: 90 },
    });
    expect(result).toMatchObject({
      target: "Healthy",
      steps: [],
      largestGains: [{ key: "notificationsEnabled", gain: expect.closeTo(1, 9), score: 75 }],
      combination: { score: 75, segment: "At Risk", reachesTarget: false },
    });
    expect(result.combination?.changes.map(({ key }) => key)).toEqual(["notificationsEnabled"]);
  });

  test("has no combination when nothing is left to do", () => {
    const result = whatWouldChange({
      ...BEST_HOUSEHOLD,
      adoption: { ...BEST_HOUSEHOLD.adoption, isPremium: false },
      support: { ticketsLast30Days: 9, criticalTickets: 9, avgResolutionHours: 90, csatScore: null },
      payment: { ...BEST_HOUSEHOLD.payment, failedPaymentsLast3Months: 9 },
    });
    expect(result).toEqual({ target: "Healthy", steps: [], largestGains: [], combination: null });
  });

  test("has no target for a Healthy household", () => {
    expect(whatWouldChange(BEST_HOUSEHOLD)).toEqual({
      target: null,
      steps: [],
      largestGains: [],
      combination: null,
    });
  });

  test("searches by the model given", () => {
    const strict = { ...MODEL_V1, healthSegments: { ...MODEL_V1.healthSegments, Healthy: 81 } };
    expect(whatWouldChange(HOUSEHOLD, strict).steps).toEqual([]);
    expect(whatWouldChange(HOUSEHOLD, strict).target).toBe("Healthy");
  });

  test("moves only what people can act on", () => {
    expect(HEALTH_LEVERS.map(({ key }) => key)).toEqual([
      "dailyActiveUsers",
      "tasksCompletedWeekly",
      "petsManaged",
      "appOpensWeekly",
      "recurringTasksEnabled",
      "remindersEnabled",
      "photosUploaded",
      "calendarSyncEnabled",
      "notificationsEnabled",
      "loginsLast7Days",
      "loginsLast30Days",
      "avgSessionMinutes",
      "featuresUsedCount",
      "status",
    ]);
  });
});

describe("a step", () => {
  const lever = (key: string) => {
    const found = CHURN_LEVERS.find((candidate) => candidate.key === key);
    if (!found) throw new Error(`no lever ${key}`);
    return found;
  };
  const withLogins = (loginsLast7Days: number, loginsLast30Days: number): HouseholdInputs => ({
    ...HOUSEHOLD,
    engagement: { ...HOUSEHOLD.engagement, loginsLast7Days, loginsLast30Days },
  });
  const withPayment = (payment: Partial<HouseholdInputs["payment"]>): HouseholdInputs => ({
    ...HOUSEHOLD,
    payment: { ...HOUSEHOLD.payment, ...payment },
  });

  test("of a login this week lifts the month, up to its days", () => {
    const { move, room } = lever("loginsLast7Days");
    expect(move(withLogins(2, 8), 3).engagement).toMatchObject({ loginsLast7Days: 5, loginsLast30Days: 11 });
    expect(move(withLogins(2, 29), 3).engagement).toMatchObject({ loginsLast7Days: 5, loginsLast30Days: 30 });
    expect(move(withLogins(2, 31), 3).engagement.loginsLast30Days).toBe(31);
    expect([room(withLogins(2, 8), MODEL_V1), room(withLogins(7, 8), MODEL_V1)]).toEqual([5, 0]);
  });

  test("of a login this month leaves the week, up to its days", () => {
    const { move, room } = lever("loginsLast30Days");
    expect(move(withLogins(2, 8), 3).engagement).toMatchObject({ loginsLast7Days: 2, loginsLast30Days: 11 });
    expect(room(withLogins(2, 8), MODEL_V1)).toBe(22);
  });

  test("of active members ends at the members", () => {
    const crowded = { ...HOUSEHOLD, usage: { ...HOUSEHOLD.usage, dailyActiveUsers: 5 } };
    expect(lever("dailyActiveUsers").room(HOUSEHOLD, MODEL_V1)).toBe(1);
    expect(lever("dailyActiveUsers").room(crowded, MODEL_V1)).toBeLessThan(1);
  });

  test("of the status is open to paid households that are not current", () => {
    const { room, move, from } = lever("status");
    expect(room(withPayment({ status: "failed" }), MODEL_V1)).toBe(1);
    expect(room(withPayment({ status: "current" }), MODEL_V1)).toBe(0);
    expect(room(withPayment({ status: null }), MODEL_V1)).toBe(0);
    expect(room(withPayment({ status: "failed", planType: "Free" }), MODEL_V1)).toBe(0);
    expect(from(move(withPayment({ status: "failed" }), 1))).toBe("current");
  });

  test("of a feature is open while it is off", () => {
    const { room } = lever("remindersEnabled");
    const on = { ...HOUSEHOLD, adoption: { ...HOUSEHOLD.adoption, remindersEnabled: true } };
    expect([room(HOUSEHOLD, MODEL_V1), room(on, MODEL_V1)]).toEqual([1, 0]);
  });

  test("of logging in ends the inactivity and counts as a login", () => {
    const { room, move } = lever("daysInactive");
    const moved = move(withLogins(0, 3), 1);
    expect(moved.churn.daysInactive).toBe(0);
    expect(moved.engagement).toMatchObject({ loginsLast7Days: 1, loginsLast30Days: 4 });
    expect(move(withLogins(7, 12), 1).engagement).toMatchObject({ loginsLast7Days: 7, loginsLast30Days: 12 });
    expect(room(HOUSEHOLD, MODEL_V1)).toBe(1);
    expect(room({ ...HOUSEHOLD, churn: { ...HOUSEHOLD.churn, daysInactive: 0 } }, MODEL_V1)).toBe(0);
  });
});

describe("whatWouldLowerChurnRisk", () => {
  test("closes critical tickets, ends inactivity, or betters health where that lowers the risk", () => {
    const { target, steps } = whatWouldLowerChurnRisk({
      ...ABSENT,
      churn: { ...HOUSEHOLD.churn, daysInactive: 7, criticalTicketsUnresolved: 1, failedPayments: 0 },
    });
    expect(target).toBe("Medium Risk");
    expect(steps.map(({ key, from, to, step, score }) => [key, from, to, step, score])).toEqual([
      ["dailyActiveUsers", 0, 2, 2, 60],
      ["tasksCompletedWeekly", 0, 10, 10, 60],
      ["criticalTicketsUnresolved", 1, 0, 1, 65],
      ["daysInactive", 7, 0, 1, 60],
    ]);
  });

  test("has no target without churn risk", () => {
    expect(whatWouldLowerChurnRisk(BEST_HOUSEHOLD)).toEqual({
      target: null,
      steps: [],
      largestGains: [],
      combination: null,
    });
  });

  test("counts gains above the cap at 100, which the score does not show", () => {
    const { largestGains, combination } = whatWouldLowerChurnRisk({
      ...BEST_HOUSEHOLD,
      churn: { ...BEST_HOUSEHOLD.churn, daysInactive: 20, criticalTicketsUnresolved: 4, hasCancelled: true },
    });
    expect(largestGains.map(({ key, gain, score }) => [key, gain, score])).toEqual([
      ["criticalTicketsUnresolved", 40, 80],
      ["daysInactive", 30, 90],
    ]);
    expect(combination).toEqual({
      changes: [
        { key: "criticalTicketsUnresolved", label: "Critical tickets open", from: 4, to: 1, step: 3 },
        { key: "daysInactive", label: "Days inactive", from: 20, to: 0, step: 1 },
      ],
      score: 60,
      segment: "Medium Risk",
      reachesTarget: true,
    });
  });

  test("takes several steps to health where only together they lower the risk", () => {
    const { largestGains, combination } = whatWouldLowerChurnRisk({
      ...ABSENT,
      usage: { ...ABSENT.usage, totalMembers: 0 },
      adoption: { ...ABSENT.adoption, isPremium: false, recurringTasksEnabled: false },
      churn: { ...BEST_HOUSEHOLD.churn, supportTicketsLast30Days: 2 },
    });
    expect(largestGains).toEqual([]);
    expect(combination).toMatchObject({ score: 35, segment: "Low Risk", reachesTarget: true });
    expect(combination?.changes.map(({ key, step }) => [key, step])).toEqual([
      ["tasksCompletedWeekly", 14],
      ["loginsLast7Days", 5],
    ]);
  });
});
