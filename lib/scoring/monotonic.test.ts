import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyHousehold } from "./household-arbitrary";
import { scoreHousehold } from "./score-household";
import type { HouseholdInputs } from "./types";

type Group = "usage" | "adoption" | "support" | "engagement" | "payment" | "churn";

const more = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.001, max: 1e9, noNaN: true }));

/** The household with more of one input; null where it is missing. */
function withMore(household: HouseholdInputs, group: Group, field: string, amount: number): HouseholdInputs | null {
  const values: Readonly<Record<string, unknown>> = { ...household[group] };
  const value = values[field];
  if (typeof value === "boolean") return { ...household, [group]: { ...values, [field]: true } };
  return typeof value === "number" ? { ...household, [group]: { ...values, [field]: value + amount } } : null;
}

function compare(group: Group, field: string, check: (less: HouseholdInputs, more: HouseholdInputs) => void): void {
  fc.assert(
    fc.property(anyHousehold, more, (household, amount) => {
      const changed = withMore(household, group, field, amount);
      if (changed) check(household, changed);
    }),
  );
}

describe("health never falls with more", () => {
  test.each<[Group, string]>([
    ["usage", "dailyActiveUsers"],
    ["usage", "tasksCompletedWeekly"],
    ["usage", "petsManaged"],
    ["usage", "appOpensWeekly"],
    ["adoption", "isPremium"],
    ["adoption", "recurringTasksEnabled"],
    ["adoption", "remindersEnabled"],
    ["adoption", "photosUploaded"],
    ["adoption", "calendarSyncEnabled"],
    ["adoption", "notificationsEnabled"],
    ["support", "csatScore"],
    ["engagement", "loginsLast7Days"],
    ["engagement", "loginsLast30Days"],
    ["engagement", "avgSessionMinutes"],
    ["engagement", "featuresUsedCount"],
    ["payment", "billingPeriodDays"],
  ])("%s.%s", (group, field) => {
    compare(group, field, (less, changed) => {
      expect(scoreHousehold(changed).healthScore).toBeGreaterThanOrEqual(scoreHousehold(less).healthScore);
      expect(scoreHousehold(changed).churnRiskScore).toBeLessThanOrEqual(scoreHousehold(less).churnRiskScore);
    });
  });
});

describe("health never rises with more", () => {
  test.each<[Group, string]>([
    ["support", "ticketsLast30Days"],
    ["support", "criticalTickets"],
    ["support", "avgResolutionHours"],
    ["payment", "failedPaymentsLast3Months"],
    ["payment", "daysSinceLastPayment"],
  ])("%s.%s", (group, field) => {
    compare(group, field, (less, changed) => {
      expect(scoreHousehold(changed).healthScore).toBeLessThanOrEqual(scoreHousehold(less).healthScore);
    });
  });
});

describe("churn risk never falls with more", () => {
  test.each([
    "daysInactive",
    "supportTicketsLast30Days",
    "criticalTicketsUnresolved",
    "failedPayments",
    "hasDowngraded",
    "hasCancelled",
  ])("%s", (field) => {
    compare("churn", field, (less, changed) => {
      expect(scoreHousehold(changed).churnRiskScore).toBeGreaterThanOrEqual(scoreHousehold(less).churnRiskScore);
    });
  });
});
