import type { ChurnRiskSegment, HealthScoreComponents, HealthSegment, PaymentStatus } from "./types";

/** `points` for a value of `from` or more. Tiers are listed from the highest down: the first that fits counts. */
export interface FromTier {
  from: number;
  points: number;
}

/** `points` for a value strictly above `above`, highest first. */
export interface AboveTier {
  above: number;
  points: number;
}

/** `points` for a value strictly below `below`, lowest first. */
export interface BelowTier {
  below: number;
  points: number;
}

/** `points` in proportion to the value, all of them from `fullAt` on. */
export interface Proportional {
  points: number;
  fullAt: number;
}

/** `each` point per occurrence, `most` in all. */
export interface PerCount {
  each: number;
  most: number;
}

/**
 * Every weight, threshold and number of points of the scores, as data. Inputs carry the names they have in `types.ts`.
 * A change of any figure is a new version; the weights sum to 1 and the points of a component to 100.
 */
export interface HealthModel {
  version: number;
  weights: HealthScoreComponents;
  productUsage: {
    /** Points when all members are active, in proportion below. */
    dailyActiveUsers: number;
    tasksCompletedWeekly: Proportional;
    petsManaged: readonly FromTier[];
    appOpensWeekly: Proportional;
  };
  featureAdoption: {
    isPremium: number;
    recurringTasksEnabled: number;
    remindersEnabled: number;
    photosUploaded: readonly FromTier[];
    calendarSyncEnabled: number;
    notificationsEnabled: number;
  };
  /** Starts at `start`; only `csatScore` adds, the others take away. */
  supportHealth: {
    start: number;
    ticketsLast30Days: PerCount;
    criticalTickets: PerCount;
    avgResolutionHours: readonly AboveTier[];
    csatScore: readonly FromTier[];
  };
  engagement: {
    loginsLast7Days: readonly FromTier[];
    loginsLast30Days: readonly FromTier[];
    avgSessionMinutes: readonly FromTier[];
    featuresUsedCount: readonly FromTier[];
  };
  paymentHealth: {
    /** The whole score on the Free plan, or before any payment. */
    neutral: number;
    status: Readonly<Record<PaymentStatus, number>>;
    /** Taken away. */
    failedPaymentsLast3Months: PerCount;
    /** `points` taken away when the last payment is older than the billing period and `graceDays`. */
    daysSinceLastPayment: { points: number; graceDays: number; defaultBillingDays: number };
  };
  /** The lowest score of each segment; below the last one: Critical. */
  healthSegments: Readonly<Record<Exclude<HealthSegment, "Critical">, number>>;
  churnRisk: {
    healthScore: readonly BelowTier[];
    daysInactive: readonly FromTier[];
    supportTicketsLast30Days: PerCount;
    criticalTicketsUnresolved: PerCount;
    failedPayments: PerCount;
    hasCancelled: number;
    /** Not on top of `hasCancelled`. */
    hasDowngraded: number;
  };
  /** The lowest risk of each segment; below the last one: Healthy, no churn risk. */
  churnRiskSegments: Readonly<Record<Exclude<ChurnRiskSegment, "Healthy">, number>>;
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === "object") deepFreeze(inner);
  }
  return Object.freeze(value);
}

/** The guide's own figures (guide: Customer Health Scoring, Churn Risk Scoring). Frozen. */
export const MODEL_V1: HealthModel = deepFreeze<HealthModel>({
  version: 1,
  weights: { productUsage: 0.4, featureAdoption: 0.2, supportHealth: 0.15, engagement: 0.15, paymentHealth: 0.1 },
  productUsage: {
    dailyActiveUsers: 50,
    tasksCompletedWeekly: { points: 30, fullAt: 14 },
    petsManaged: [{ from: 1, points: 10 }],
    appOpensWeekly: { points: 10, fullAt: 14 },
  },
  featureAdoption: {
    isPremium: 30,
    recurringTasksEnabled: 25,
    remindersEnabled: 20,
    photosUploaded: [
      { from: 5, points: 15 },
      { from: 1, points: 10 },
    ],
    calendarSyncEnabled: 5,
    notificationsEnabled: 5,
  },
  supportHealth: {
    start: 100,
    ticketsLast30Days: { each: 10, most: 40 },
    criticalTickets: { each: 20, most: 30 },
    avgResolutionHours: [
      { above: 48, points: 15 },
      { above: 24, points: 10 },
    ],
    csatScore: [
      { from: 4.5, points: 15 },
      { from: 4, points: 10 },
    ],
  },
  engagement: {
    loginsLast7Days: [
      { from: 5, points: 40 },
      { from: 3, points: 30 },
      { from: 1, points: 20 },
    ],
    loginsLast30Days: [
      { from: 20, points: 30 },
      { from: 10, points: 20 },
      { from: 5, points: 10 },
    ],
    avgSessionMinutes: [
      { from: 10, points: 20 },
      { from: 5, points: 15 },
      { from: 2, points: 10 },
    ],
    featuresUsedCount: [
      { from: 10, points: 10 },
      { from: 5, points: 5 },
    ],
  },
  paymentHealth: {
    neutral: 70,
    status: { current: 100, overdue: 50, failed: 30, cancelled: 0 },
    failedPaymentsLast3Months: { each: 15, most: 40 },
    daysSinceLastPayment: { points: 20, graceDays: 10, defaultBillingDays: 30 },
  },
  healthSegments: { Healthy: 80, "At Risk": 60, Unhealthy: 40 },
  churnRisk: {
    healthScore: [
      { below: 40, points: 40 },
      { below: 60, points: 25 },
      { below: 80, points: 10 },
    ],
    daysInactive: [
      { from: 14, points: 30 },
      { from: 7, points: 15 },
    ],
    supportTicketsLast30Days: { each: 5, most: 15 },
    // `most: 100` is the scale itself: the sum is capped there, and a part stays finite whatever the count.
    criticalTicketsUnresolved: { each: 10, most: 100 },
    failedPayments: { each: 10, most: 100 },
    hasCancelled: 50,
    hasDowngraded: 25,
  },
  churnRiskSegments: { "High Risk": 70, "Medium Risk": 40, "Low Risk": 20 },
});

/** The models that ship with the library, by version. */
export const MODELS: ReadonlyMap<number, HealthModel> = new Map([[MODEL_V1.version, MODEL_V1]]);

/**
 * The shipped model of a version.
 * @throws RangeError when there is none.
 */
export function getModel(version: number): HealthModel {
  const model = MODELS.get(version);
  if (!model) throw new RangeError(`version must be one of ${[...MODELS.keys()].join(", ")}, got ${version}`);
  return model;
}
