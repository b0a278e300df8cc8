import type { HouseholdInputs } from "./types";

/** A Premium household of the guide's usage example with figures in mid-scale, for tests to vary. */
export const HOUSEHOLD: HouseholdInputs = {
  usage: { totalMembers: 4, dailyActiveUsers: 3, tasksCompletedWeekly: 12, petsManaged: 2, appOpensWeekly: 20 },
  adoption: {
    isPremium: true,
    recurringTasksEnabled: true,
    remindersEnabled: false,
    photosUploaded: 3,
    calendarSyncEnabled: false,
    notificationsEnabled: true,
  },
  support: { ticketsLast30Days: 2, criticalTickets: 1, avgResolutionHours: 30, csatScore: 4.2 },
  engagement: { loginsLast7Days: 4, loginsLast30Days: 12, avgSessionMinutes: 6.5, featuresUsedCount: 5 },
  payment: { status: "current", failedPaymentsLast3Months: 1, planType: "Premium", daysSinceLastPayment: 12 },
  churn: {
    daysInactive: 8,
    supportTicketsLast30Days: 2,
    criticalTicketsUnresolved: 1,
    failedPayments: 1,
    hasDowngraded: false,
    hasCancelled: false,
  },
  evidence: {
    householdAgeDays: 400,
    activeMemberDaysLast14: 20,
    activeMemberDaysPrior14: 30,
    tasksLast14Days: 24,
    tasksPrior14Days: 30,
    daysSinceLastLogin: 1,
    ticketsLast30Days: 2,
    oldestCriticalOpenHours: 20,
    csatScore: 4.2,
    isPaid: true,
    latestPaymentFailed: false,
    failedPaymentsLast30Days: 0,
    hasDowngraded: false,
    hasCancelled: false,
    daysSinceNewPet: 10,
    daysSinceNewMember: 10,
    daysSinceNewFeature: 10,
  },
  npsScore: 9,
};

/** A household with nothing to improve: every component 100. */
export const BEST_HOUSEHOLD: HouseholdInputs = {
  ...HOUSEHOLD,
  usage: { totalMembers: 4, dailyActiveUsers: 4, tasksCompletedWeekly: 14, petsManaged: 1, appOpensWeekly: 14 },
  adoption: {
    isPremium: true,
    recurringTasksEnabled: true,
    remindersEnabled: true,
    photosUploaded: 5,
    calendarSyncEnabled: true,
    notificationsEnabled: true,
  },
  support: { ticketsLast30Days: 0, criticalTickets: 0, avgResolutionHours: null, csatScore: null },
  engagement: { loginsLast7Days: 5, loginsLast30Days: 20, avgSessionMinutes: 10, featuresUsedCount: 10 },
  payment: { status: "current", failedPaymentsLast3Months: 0, planType: "Premium", daysSinceLastPayment: 5 },
  churn: {
    daysInactive: 0,
    supportTicketsLast30Days: 0,
    criticalTicketsUnresolved: 0,
    failedPayments: 0,
    hasDowngraded: false,
    hasCancelled: false,
  },
};
