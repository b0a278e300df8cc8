import fc from "fast-check";
import type { HouseholdInputs } from "./types";

const count = (max: number) => fc.integer({ min: 0, max });
const measure = (max: number) => fc.double({ min: 0, max, noNaN: true });

/** Any household: plausible figures, with a share of extreme ones. */
export const anyHousehold: fc.Arbitrary<HouseholdInputs> = fc.record({
  usage: fc.record({
    totalMembers: fc.oneof(count(8), count(1e6)),
    dailyActiveUsers: count(8),
    tasksCompletedWeekly: fc.oneof(count(20), measure(Number.MAX_VALUE)),
    petsManaged: count(3),
    appOpensWeekly: fc.oneof(count(20), measure(Number.MAX_VALUE)),
  }),
  adoption: fc.record({
    isPremium: fc.boolean(),
    recurringTasksEnabled: fc.boolean(),
    remindersEnabled: fc.boolean(),
    photosUploaded: count(7),
    calendarSyncEnabled: fc.boolean(),
    notificationsEnabled: fc.boolean(),
  }),
  support: fc.record({
    ticketsLast30Days: fc.oneof(count(6), measure(Number.MAX_VALUE)),
    criticalTickets: count(3),
    avgResolutionHours: fc.option(measure(100)),
    csatScore: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
  }),
  engagement: fc.record({
    loginsLast7Days: count(7),
    loginsLast30Days: count(30),
    avgSessionMinutes: measure(15),
    featuresUsedCount: count(12),
  }),
  payment: fc.record(
    {
      status: fc.option(fc.constantFrom("current", "overdue", "failed", "cancelled")),
      failedPaymentsLast3Months: count(4),
      planType: fc.constantFrom("Free", "Premium", "Enterprise"),
      daysSinceLastPayment: count(500),
      billingPeriodDays: fc.constantFrom(30, 365),
    },
    { requiredKeys: ["status", "failedPaymentsLast3Months", "planType", "daysSinceLastPayment"] },
  ),
  churn: fc.record({
    daysInactive: count(30),
    supportTicketsLast30Days: count(6),
    criticalTicketsUnresolved: fc.oneof(count(4), measure(Number.MAX_VALUE).map(Math.floor)),
    failedPayments: count(4),
    hasDowngraded: fc.boolean(),
    hasCancelled: fc.boolean(),
  }),
  evidence: fc.record({
    householdAgeDays: count(200),
    activeMemberDaysLast14: count(60),
    activeMemberDaysPrior14: count(60),
    tasksLast14Days: count(60),
    tasksPrior14Days: count(60),
    daysSinceLastLogin: count(30),
    ticketsLast30Days: count(6),
    oldestCriticalOpenHours: fc.option(measure(100)),
    csatScore: fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
    isPaid: fc.boolean(),
    latestPaymentFailed: fc.boolean(),
    failedPaymentsLast30Days: count(2),
    hasDowngraded: fc.boolean(),
    hasCancelled: fc.boolean(),
    daysSinceNewPet: fc.option(count(200)),
    daysSinceNewMember: fc.option(count(200)),
    daysSinceNewFeature: fc.option(count(200)),
  }),
  npsScore: fc.option(count(10)),
});
