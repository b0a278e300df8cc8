import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { casey } from "./casey-schema";

/** Runs, the published pointer, snapshots, and what lists and headline figures read. */
export const runs = casey.table("runs", {
  runId: bigint("run_id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
  scoreDate: date("score_date").notNull(),
  status: text("status").notNull(),
  modelVersion: integer("model_version").notNull(),
  restated: boolean("restated").notNull().default(false),
  approximate: boolean("approximate").notNull().default(false),
  householdCount: integer("household_count"),
  findingCount: integer("finding_count"),
  error: text("error"),
  /** As in the audit log; null: not known. */
  actor: text("actor"),
  startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
  finishedAt: timestamp("finished_at", { withTimezone: true }),
});

export const publishedDays = casey.table("published_days", {
  scoreDate: date("score_date").primaryKey(),
  runId: bigint("run_id", { mode: "number" }).notNull().unique(),
  publishedAt: timestamp("published_at", { withTimezone: true }).notNull().defaultNow(),
});

/** The columns of a snapshot, new ones for each table or view that has them. */
export const snapshotColumns = () => ({
  householdId: text("household_id").notNull(),
  scoreDate: date("score_date").notNull(),
  runId: bigint("run_id", { mode: "number" }).notNull(),
  healthScore: smallint("health_score").notNull(),
  productUsageScore: doublePrecision("product_usage_score").notNull(),
  featureAdoptionScore: doublePrecision("feature_adoption_score").notNull(),
  supportHealthScore: doublePrecision("support_health_score").notNull(),
  engagementScore: doublePrecision("engagement_score").notNull(),
  paymentHealthScore: doublePrecision("payment_health_score").notNull(),
  healthSegment: text("health_segment").notNull(),
  churnRiskScore: smallint("churn_risk_score").notNull(),
  churnRiskSegment: text("churn_risk_segment").notNull(),
  behavioralSegment: text("behavioral_segment").notNull(),
  signals: text("signals").array().notNull(),
  modelVersion: smallint("model_version").notNull(),
  planType: text("plan_type").notNull(),
  mrrCents: bigint("mrr_cents", { mode: "number" }).notNull(),
  totalMembers: integer("total_members").notNull(),
  dailyActiveUsers: integer("daily_active_users").notNull(),
  tasksCompletedWeekly: integer("tasks_completed_weekly").notNull(),
  petsManaged: integer("pets_managed").notNull(),
  appOpensWeekly: integer("app_opens_weekly").notNull(),
  isPremium: boolean("is_premium").notNull(),
  recurringTasksEnabled: boolean("recurring_tasks_enabled").notNull(),
  remindersEnabled: boolean("reminders_enabled").notNull(),
  photosUploaded: integer("photos_uploaded").notNull(),
  calendarSyncEnabled: boolean("calendar_sync_enabled").notNull(),
  notificationsEnabled: boolean("notifications_enabled").notNull(),
  ticketsLast30Days: integer("tickets_last_30_days").notNull(),
  criticalTickets: integer("critical_tickets").notNull(),
  avgResolutionHours: doublePrecision("avg_resolution_hours"),
  csatScore: doublePrecision("csat_score"),
  loginsLast7Days: integer("logins_last_7_days").notNull(),
  loginsLast30Days: integer("logins_last_30_days").notNull(),
  avgSessionMinutes: doublePrecision("avg_session_minutes").notNull(),
  featuresUsedCount: integer("features_used_count").notNull(),
  paymentStatus: text("payment_status"),
  failedPaymentsLast3Months: integer("failed_payments_last_3_months").notNull(),
  daysSinceLastPayment: integer("days_since_last_payment").notNull(),
  billingPeriodDays: integer("billing_period_days").notNull(),
  daysInactive: integer("days_inactive").notNull(),
  criticalTicketsUnresolved: integer("critical_tickets_unresolved").notNull(),
  hasDowngraded: boolean("has_downgraded").notNull(),
  hasCancelled: boolean("has_cancelled").notNull(),
  householdAgeDays: integer("household_age_days").notNull(),
  activeMemberDaysLast14: integer("active_member_days_last_14").notNull(),
  activeMemberDaysPrior14: integer("active_member_days_prior_14").notNull(),
  tasksLast14Days: integer("tasks_last_14_days").notNull(),
  tasksPrior14Days: integer("tasks_prior_14_days").notNull(),
  daysSinceLastLogin: integer("days_since_last_login").notNull(),
  oldestCriticalOpenHours: doublePrecision("oldest_critical_open_hours"),
  latestPaymentFailed: boolean("latest_payment_failed").notNull(),
  failedPaymentsLast30Days: integer("failed_payments_last_30_days").notNull(),
  daysSinceNewPet: integer("days_since_new_pet"),
  daysSinceNewMember: integer("days_since_new_member"),
  daysSinceNewFeature: integer("days_since_new_feature"),
  npsScore: smallint("nps_score"),
});

export const healthSnapshots = casey.table(
  "health_snapshots",
  {
    ...snapshotColumns(),
    ownerId: uuid("owner_id"),
    coreFeaturesUsed: smallint("core_features_used").notNull(),
    advancedFeaturesUsed: smallint("advanced_features_used").notNull(),
    lifecycleStage: text("lifecycle_stage").notNull(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.scoreDate, t.runId] })],
);

export const currentHouseholds = casey.table(
  "current_households",
  {
    runId: bigint("run_id", { mode: "number" }).notNull(),
    householdId: text("household_id").notNull(),
    householdName: text("household_name").notNull(),
    sortName: text("sort_name").notNull(),
    planType: text("plan_type").notNull(),
    mrrCents: bigint("mrr_cents", { mode: "number" }).notNull(),
    memberCount: integer("member_count").notNull(),
    csmEmail: text("csm_email"),
    ownerId: uuid("owner_id"),
    contactName: text("contact_name"),
    contactEmail: text("contact_email"),
    /** Name, contact and address in lower case, a line each: what a search looks through. */
    searchText: text("search_text").notNull().generatedAlwaysAs(sql`generated by the migration`),
    healthScore: smallint("health_score").notNull(),
    healthSegment: text("health_segment").notNull(),
    healthSegment7d: text("health_segment_7d"),
    healthChange7d: smallint("health_change_7d"),
    churnRiskScore: smallint("churn_risk_score").notNull(),
    churnRiskSegment: text("churn_risk_segment").notNull(),
    behavioralSegment: text("behavioral_segment").notNull(),
    lifecycleStage: text("lifecycle_stage").notNull(),
    signals: text("signals").array().notNull(),
    daysInactive: integer("days_inactive").notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.householdId] })],
);

export const healthCells = casey.table("health_cells", {
  runId: bigint("run_id", { mode: "number" }).notNull(),
  ownerId: uuid("owner_id"),
  planType: text("plan_type").notNull(),
  healthSegment: text("health_segment").notNull(),
  churnRiskSegment: text("churn_risk_segment").notNull(),
  /** Tens of the score, 100 among the nineties. */
  scoreBin: smallint("score_bin").notNull(),
  householdCount: integer("household_count").notNull(),
  mrrCents: bigint("mrr_cents", { mode: "number" }).notNull(),
  healthScoreSum: bigint("health_score_sum", { mode: "number" }).notNull(),
  /** Components in thousandths of a point. */
  productUsageSum: bigint("product_usage_sum", { mode: "number" }).notNull(),
  featureAdoptionSum: bigint("feature_adoption_sum", { mode: "number" }).notNull(),
  supportHealthSum: bigint("support_health_sum", { mode: "number" }).notNull(),
  engagementSum: bigint("engagement_sum", { mode: "number" }).notNull(),
  paymentHealthSum: bigint("payment_health_sum", { mode: "number" }).notNull(),
});

export const segmentMoves = casey.table("segment_moves", {
  runId: bigint("run_id", { mode: "number" }).notNull(),
  ownerId: uuid("owner_id"),
  planType: text("plan_type").notNull(),
  fromSegment: text("from_segment"),
  toSegment: text("to_segment").notNull(),
  householdCount: integer("household_count").notNull(),
  mrrCents: bigint("mrr_cents", { mode: "number" }).notNull(),
});

export const movers = casey.table(
  "movers",
  {
    runId: bigint("run_id", { mode: "number" }).notNull(),
    householdId: text("household_id").notNull(),
    ownerId: uuid("owner_id"),
    planType: text("plan_type").notNull(),
    healthChange: smallint("health_change").notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.householdId] })],
);

export const findings = casey.table(
  "findings",
  {
    runId: bigint("run_id", { mode: "number" }).notNull(),
    rule: text("rule").notNull(),
    findingCount: integer("finding_count").notNull(),
    samples: jsonb("samples").notNull(),
    firstSeen: date("first_seen").notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.rule] })],
);
