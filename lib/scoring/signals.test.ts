import { describe, expect, test } from "vitest";
import { HOUSEHOLD } from "./household-fixture";
import { detectSignals } from "./signals";
import type { Signal, SignalEvidence } from "./types";

/** An old household that shows no sign at all. */
const CALM: SignalEvidence = { ...HOUSEHOLD.evidence, activeMemberDaysLast14: 30, tasksLast14Days: 30 };
/** A sign that lets the last three stand beside it. */
const WITH_SIGN: SignalEvidence = { ...CALM, hasDowngraded: true };

const ABSENT: SignalEvidence = {
  householdAgeDays: 90,
  activeMemberDaysLast14: 0,
  activeMemberDaysPrior14: 50,
  tasksLast14Days: 0,
  tasksPrior14Days: 50,
  daysSinceLastLogin: 30,
  ticketsLast30Days: 5,
  oldestCriticalOpenHours: 100,
  csatScore: 1,
  isPaid: true,
  latestPaymentFailed: true,
  failedPaymentsLast30Days: 1,
  hasDowngraded: true,
  hasCancelled: true,
  daysSinceNewPet: null,
  daysSinceNewMember: null,
  daysSinceNewFeature: null,
};

describe("detectSignals", () => {
  test("finds none in a calm household, and all in order in one that has every sign", () => {
    expect(detectSignals(CALM)).toEqual([]);
    expect(detectSignals(ABSENT)).toEqual([
      "dau_drop",
      "tasks_drop",
      "no_logins_7d",
      "tickets_3_in_30d",
      "critical_unresolved_48h",
      "csat_below_3",
      "payment_failed",
      "downgraded",
      "cancelled_active",
      "no_new_pets_60d",
      "no_new_members_60d",
      "no_new_features_90d",
    ]);
  });

  test.each<[Signal, string, Partial<SignalEvidence>, boolean]>([
    ["dau_drop", "down by half", { activeMemberDaysPrior14: 20, activeMemberDaysLast14: 10 }, false],
    ["dau_drop", "down by over half", { activeMemberDaysPrior14: 20, activeMemberDaysLast14: 9 }, true],
    ["dau_drop", "from half a member a day", { activeMemberDaysPrior14: 7, activeMemberDaysLast14: 0 }, true],
    ["dau_drop", "from less", { activeMemberDaysPrior14: 6, activeMemberDaysLast14: 0 }, false],
    ["dau_drop", "28 days old", { householdAgeDays: 28, activeMemberDaysLast14: 0 }, true],
    ["dau_drop", "27 days old", { householdAgeDays: 27, activeMemberDaysLast14: 0 }, false],
    ["tasks_drop", "down by three quarters", { tasksPrior14Days: 20, tasksLast14Days: 5 }, false],
    ["tasks_drop", "down by over three quarters", { tasksPrior14Days: 20, tasksLast14Days: 4 }, true],
    ["tasks_drop", "from half a task a day", { tasksPrior14Days: 7, tasksLast14Days: 1 }, true],
    ["tasks_drop", "from less", { tasksPrior14Days: 6, tasksLast14Days: 0 }, false],
    ["tasks_drop", "28 days old", { householdAgeDays: 28, tasksLast14Days: 0 }, true],
    ["tasks_drop", "27 days old", { householdAgeDays: 27, tasksLast14Days: 0 }, false],
    ["no_logins_7d", "6 days", { daysSinceLastLogin: 6 }, false],
    ["no_logins_7d", "7 days", { daysSinceLastLogin: 7 }, true],
    ["tickets_3_in_30d", "2 tickets", { ticketsLast30Days: 2 }, false],
    ["tickets_3_in_30d", "3 tickets", { ticketsLast30Days: 3 }, true],
    ["critical_unresolved_48h", "none open", { oldestCriticalOpenHours: null }, false],
    ["critical_unresolved_48h", "48 hours", { oldestCriticalOpenHours: 48 }, false],
    ["critical_unresolved_48h", "over 48 hours", { oldestCriticalOpenHours: 48.01 }, true],
    ["csat_below_3", "no rating", { csatScore: null }, false],
    ["csat_below_3", "3.0", { csatScore: 3 }, false],
    ["csat_below_3", "2.99", { csatScore: 2.99 }, true],
    ["payment_failed", "latest failed", { latestPaymentFailed: true }, true],
    ["payment_failed", "one failed in 30 days", { failedPaymentsLast30Days: 1 }, true],
    [
      "payment_failed",
      "not on a paid plan",
      { isPaid: false, latestPaymentFailed: true, failedPaymentsLast30Days: 1 },
      false,
    ],
    ["downgraded", "downgraded", { hasDowngraded: true }, true],
    ["cancelled_active", "cancelled", { hasCancelled: true }, true],
  ])("%s: %s", (signal, _, evidence, holds) => {
    expect(detectSignals({ ...CALM, ...evidence })).toEqual(holds ? [signal] : []);
  });

  test.each<[Signal, string, Partial<SignalEvidence>, boolean]>([
    ["no_new_pets_60d", "59 days", { daysSinceNewPet: 59 }, false],
    ["no_new_pets_60d", "60 days", { daysSinceNewPet: 60 }, true],
    ["no_new_pets_60d", "never, 60 days old", { daysSinceNewPet: null, householdAgeDays: 60 }, true],
    ["no_new_pets_60d", "never, 59 days old", { daysSinceNewPet: null, householdAgeDays: 59 }, false],
    ["no_new_members_60d", "59 days", { daysSinceNewMember: 59 }, false],
    ["no_new_members_60d", "60 days", { daysSinceNewMember: 60 }, true],
    ["no_new_members_60d", "never, 60 days old", { daysSinceNewMember: null, householdAgeDays: 60 }, true],
    ["no_new_members_60d", "never, 59 days old", { daysSinceNewMember: null, householdAgeDays: 59 }, false],
    ["no_new_features_90d", "89 days", { daysSinceNewFeature: 89 }, false],
    ["no_new_features_90d", "90 days", { daysSinceNewFeature: 90 }, true],
    ["no_new_features_90d", "never, 90 days old", { daysSinceNewFeature: null, householdAgeDays: 90 }, true],
    ["no_new_features_90d", "never, 89 days old", { daysSinceNewFeature: null, householdAgeDays: 89 }, false],
  ])("%s beside another: %s", (signal, _, evidence, holds) => {
    expect(detectSignals({ ...WITH_SIGN, ...evidence })).toEqual(holds ? ["downgraded", signal] : ["downgraded"]);
  });

  test("never gives the last three alone", () => {
    expect(
      detectSignals({ ...CALM, daysSinceNewPet: null, daysSinceNewMember: null, daysSinceNewFeature: null }),
    ).toEqual([]);
  });

  test.each(
    Object.entries(CALM)
      .filter(([, value]) => typeof value === "number")
      .flatMap(([field]) => [Number.NaN, Number.POSITIVE_INFINITY, -1].map((value) => ({ field, value }))),
  )("refuses $field of $value", ({ field, value }) => {
    expect(() => detectSignals({ ...CALM, [field]: value })).toThrow(
      new RangeError(`${field} must be a finite number of 0 or more, got ${value}`),
    );
  });
});
