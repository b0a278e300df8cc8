/** The shapes the scoring library reads and returns. Names follow the guide's TypeScript; units are in the names. */

export type PlanType = "Free" | "Premium" | "Enterprise";
export type PaymentStatus = "current" | "overdue" | "failed" | "cancelled";
export type HealthSegment = "Healthy" | "At Risk" | "Unhealthy" | "Critical";
/** "Healthy" here means "No churn risk" and is shown so. */
export type ChurnRiskSegment = "High Risk" | "Medium Risk" | "Low Risk" | "Healthy";
export type BehavioralSegment = "Champion" | "Loyalist" | "At-Risk" | "Detractor" | "Undefined";
export type NpsCategory = "Promoter" | "Passive" | "Detractor";

/** Guide: Product Usage Scoring. All figures of the last 7 days, but for the members. */
export interface UsageMetrics {
  /** `member_count` of the household; 0 gives no points for active members. */
  totalMembers: number;
  /** Distinct members active in the last 7 days (not a daily mean: domain 13.2). */
  dailyActiveUsers: number;
  tasksCompletedWeekly: number;
  petsManaged: number;
  appOpensWeekly: number;
}

/** Guide: Feature Adoption Scoring. */
export interface FeatureAdoptionMetrics {
  isPremium: boolean;
  recurringTasksEnabled: boolean;
  remindersEnabled: boolean;
  photosUploaded: number;
  calendarSyncEnabled: boolean;
  notificationsEnabled: boolean;
}

/** Guide: Support Health Scoring. Tickets created in the last 30 days. */
export interface SupportMetrics {
  ticketsLast30Days: number;
  /** Those of severity Critical, open or not. */
  criticalTickets: number;
  /** Mean over those resolved; null when none is. */
  avgResolutionHours: number | null;
  /** Mean rating 1..5 over those rated; null when none is. */
  csatScore: number | null;
}

/** Guide: Engagement Scoring. */
export interface EngagementMetrics {
  /** Distinct login dates of the last 7 days. */
  loginsLast7Days: number;
  /** Distinct login dates of the last 30 days. */
  loginsLast30Days: number;
  /** Mean minutes of the sessions of the last 30 days; 0 when there are none. */
  avgSessionMinutes: number;
  /** Distinct main features of the sessions of the last 30 days. */
  featuresUsedCount: number;
}

/** Guide: Payment Health Scoring. */
export interface PaymentMetrics {
  /** Of the latest payment attempt; null when there is none. */
  status: PaymentStatus | null;
  failedPaymentsLast3Months: number;
  planType: PlanType;
  daysSinceLastPayment: number;
  /** Days one payment covers; 30 when absent. */
  billingPeriodDays?: number;
}

/** Guide: Churn Risk Scoring. */
export interface ChurnRiskFactors {
  healthScore: number;
  /** Days since the latest login or activity. */
  daysInactive: number;
  supportTicketsLast30Days: number;
  /** Critical tickets open at the as-of instant, of any age. */
  criticalTicketsUnresolved: number;
  /** Failed attempts of 90 days. */
  failedPayments: number;
  /** The signal `downgraded`. */
  hasDowngraded: boolean;
  /** The signal `cancelled_active`. */
  hasCancelled: boolean;
}

/** What the twelve signals of domain 5 are decided from, at the as-of date. */
export interface SignalEvidence {
  /** Whole days from the day of `created_at` to the as-of date. */
  householdAgeDays: number;
  /** Sum over the last 14 days of each day's distinct active members; the mean is this over 14. */
  activeMemberDaysLast14: number;
  /** The same over the 14 days before. */
  activeMemberDaysPrior14: number;
  tasksLast14Days: number;
  tasksPrior14Days: number;
  /** As-of date minus the last login, or `created_at` when there was none. */
  daysSinceLastLogin: number;
  ticketsLast30Days: number;
  /** Hours the oldest open critical ticket has been open; null when none is open. */
  oldestCriticalOpenHours: number | null;
  /** Mean rating of 30 days; null when none. */
  csatScore: number | null;
  /** On a paid plan at the as-of date. */
  isPaid: boolean;
  /** The latest attempt failed, by status or by flag. */
  latestPaymentFailed: boolean;
  failedPaymentsLast30Days: number;
  /** A lower plan within 90 days, its former plan still above the present one. */
  hasDowngraded: boolean;
  /** Active and still paid, latest status cancelled. */
  hasCancelled: boolean;
  /** Days since the latest `added_at` of a pet; null when there never was one. */
  daysSinceNewPet: number | null;
  /** Days since the latest `joined_at` of a member; null when there never was one. */
  daysSinceNewMember: number | null;
  /** Days since the latest first use of a listed feature; null when there never was one. */
  daysSinceNewFeature: number | null;
}

/** Everything one household is scored from on one day. */
export interface HouseholdInputs {
  usage: UsageMetrics;
  adoption: FeatureAdoptionMetrics;
  support: SupportMetrics;
  engagement: EngagementMetrics;
  payment: PaymentMetrics;
  /** The risk factors beside the health score itself. */
  churn: Omit<ChurnRiskFactors, "healthScore">;
  evidence: SignalEvidence;
  /** Latest NPS answer (0..10) at most 365 days old; null when none. */
  npsScore: number | null;
}

/** Guide: the five components of the health score, each 0..100 and unrounded. */
export interface HealthScoreComponents {
  productUsage: number;
  featureAdoption: number;
  supportHealth: number;
  engagement: number;
  paymentHealth: number;
}

/** The signals, in the order of domain 5: the last three hold for most households and never stand alone. */
export const SIGNALS = [
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
] as const;
export type Signal = (typeof SIGNALS)[number];

/** One household's scores of one day. */
export interface HouseholdScore {
  components: HealthScoreComponents;
  /** Integer 0..100. */
  healthScore: number;
  healthSegment: HealthSegment;
  /** Integer 0..100. */
  churnRiskScore: number;
  churnRiskSegment: ChurnRiskSegment;
  behavioralSegment: BehavioralSegment;
  signals: Signal[];
}
