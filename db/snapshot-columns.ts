import type { LifecycleFacts } from "@/lib/scoring/lifecycle-stage";
import type {
  BehavioralSegment,
  ChurnRiskSegment,
  HealthSegment,
  HouseholdInputs,
  HouseholdScore,
  PaymentStatus,
  PlanType,
  Signal,
  SignalEvidence,
} from "@/lib/scoring/types";
import type { healthSnapshots } from "./schema/scoring";

/** A row of casey.health_snapshots. */
export type SnapshotRow = typeof healthSnapshots.$inferSelect;

type ScoreColumn =
  | "healthScore"
  | "productUsageScore"
  | "featureAdoptionScore"
  | "supportHealthScore"
  | "engagementScore"
  | "paymentHealthScore"
  | "healthSegment"
  | "churnRiskScore"
  | "churnRiskSegment"
  | "behavioralSegment"
  | "signals";

/** The columns that hold what a household was scored from; `toInputs` says which is which. */
export type InputColumns = Omit<
  SnapshotRow,
  ScoreColumn | "lifecycleStage" | "householdId" | "ownerId" | "scoreDate" | "runId" | "modelVersion"
>;

/** The columns that hold its scores. */
export type ScoreColumns = Pick<SnapshotRow, ScoreColumn>;

/** The inputs a row holds, in the shape the scoring library reads. Nothing is lost: a row explains its own score. */
export function toInputs(row: InputColumns): HouseholdInputs {
  return {
    usage: {
      totalMembers: row.totalMembers,
      dailyActiveUsers: row.dailyActiveUsers,
      tasksCompletedWeekly: row.tasksCompletedWeekly,
      petsManaged: row.petsManaged,
      appOpensWeekly: row.appOpensWeekly,
    },
    adoption: {
      isPremium: row.isPremium,
      recurringTasksEnabled: row.recurringTasksEnabled,
      remindersEnabled: row.remindersEnabled,
      photosUploaded: row.photosUploaded,
      calendarSyncEnabled: row.calendarSyncEnabled,
      notificationsEnabled: row.notificationsEnabled,
    },
    support: {
      ticketsLast30Days: row.ticketsLast30Days,
      criticalTickets: row.criticalTickets,
      avgResolutionHours: row.avgResolutionHours,
      csatScore: row.csatScore,
    },
    engagement: {
      loginsLast7Days: row.loginsLast7Days,
      loginsLast30Days: row.loginsLast30Days,
      avgSessionMinutes: row.avgSessionMinutes,
      featuresUsedCount: row.featuresUsedCount,
    },
    payment: {
      status: row.paymentStatus as PaymentStatus | null,
      failedPaymentsLast3Months: row.failedPaymentsLast3Months,
      planType: row.planType as PlanType,
      daysSinceLastPayment: row.daysSinceLastPayment,
      billingPeriodDays: row.billingPeriodDays,
    },
    churn: {
      daysInactive: row.daysInactive,
      supportTicketsLast30Days: row.ticketsLast30Days,
      criticalTicketsUnresolved: row.criticalTicketsUnresolved,
      failedPayments: row.failedPaymentsLast3Months,
      hasDowngraded: row.hasDowngraded,
      hasCancelled: row.hasCancelled,
    },
    evidence: toEvidence(row),
    npsScore: row.npsScore,
  };
}

function toEvidence(row: InputColumns): SignalEvidence {
  return {
    householdAgeDays: row.householdAgeDays,
    activeMemberDaysLast14: row.activeMemberDaysLast14,
    activeMemberDaysPrior14: row.activeMemberDaysPrior14,
    tasksLast14Days: row.tasksLast14Days,
    tasksPrior14Days: row.tasksPrior14Days,
    daysSinceLastLogin: row.daysSinceLastLogin,
    ticketsLast30Days: row.ticketsLast30Days,
    oldestCriticalOpenHours: row.oldestCriticalOpenHours,
    csatScore: row.csatScore,
    isPaid: row.isPremium,
    latestPaymentFailed: row.latestPaymentFailed,
    failedPaymentsLast30Days: row.failedPaymentsLast30Days,
    hasDowngraded: row.hasDowngraded,
    hasCancelled: row.hasCancelled,
    daysSinceNewPet: row.daysSinceNewPet,
    daysSinceNewMember: row.daysSinceNewMember,
    daysSinceNewFeature: row.daysSinceNewFeature,
  };
}

/** What a household's stage of life is decided from, beside the scores. */
export function toLifecycleFacts(row: InputColumns): LifecycleFacts {
  return {
    planType: row.planType as PlanType,
    householdAgeDays: row.householdAgeDays,
    coreFeaturesUsed: row.coreFeaturesUsed,
    advancedFeaturesUsed: row.advancedFeaturesUsed,
  };
}

/** The scores a row holds, in the shape the scoring library gives. */
export function toScore(row: ScoreColumns): HouseholdScore {
  return {
    components: {
      productUsage: row.productUsageScore,
      featureAdoption: row.featureAdoptionScore,
      supportHealth: row.supportHealthScore,
      engagement: row.engagementScore,
      paymentHealth: row.paymentHealthScore,
    },
    healthScore: row.healthScore,
    healthSegment: row.healthSegment as HealthSegment,
    churnRiskScore: row.churnRiskScore,
    churnRiskSegment: row.churnRiskSegment as ChurnRiskSegment,
    behavioralSegment: row.behavioralSegment as BehavioralSegment,
    signals: row.signals as Signal[],
  };
}

/** The reverse of `toScore`. */
export function toScoreColumns(score: HouseholdScore): ScoreColumns {
  const { components, ...rest } = score;
  return {
    ...rest,
    productUsageScore: components.productUsage,
    featureAdoptionScore: components.featureAdoption,
    supportHealthScore: components.supportHealth,
    engagementScore: components.engagement,
    paymentHealthScore: components.paymentHealth,
  };
}
