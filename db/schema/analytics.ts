import {
  bigint,
  boolean,
  date,
  doublePrecision,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { snapshotColumns } from "./scoring";

export const analytics = pgSchema("analytics");

/** Schema `analytics`: the data contract, filled by a pipeline or the importer and only read by the app. */
export const households = analytics.table("dim_households", {
  householdId: text("household_id").primaryKey(),
  householdName: text("household_name").notNull(),
  planType: text("plan_type").notNull(),
  memberCount: integer("member_count").notNull(),
  isActive: boolean("is_active").notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  churnedAt: timestamp("churned_at", { withTimezone: true }),
  mrrCents: bigint("mrr_cents", { mode: "number" }).notNull(),
  recurringTasksEnabled: boolean("recurring_tasks_enabled").notNull(),
  remindersEnabled: boolean("reminders_enabled").notNull(),
  photosUploadedCount: integer("photos_uploaded_count").notNull(),
  calendarSyncEnabled: boolean("calendar_sync_enabled").notNull(),
  notificationsEnabled: boolean("notifications_enabled").notNull(),
  contactName: text("contact_name"),
  contactEmail: text("contact_email"),
  emailOptOut: boolean("email_opt_out"),
  csmEmail: text("csm_email"),
  renewsOn: date("renews_on"),
  externalUrl: text("external_url"),
  loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
});

export const members = analytics.table(
  "dim_members",
  {
    householdId: text("household_id").notNull(),
    userId: text("user_id").notNull(),
    joinedAt: timestamp("joined_at", { withTimezone: true }).notNull(),
    displayName: text("display_name"),
    leftAt: timestamp("left_at", { withTimezone: true }),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.userId] })],
);

export const pets = analytics.table(
  "dim_pets",
  {
    householdId: text("household_id").notNull(),
    petId: text("pet_id").notNull(),
    addedAt: timestamp("added_at", { withTimezone: true }).notNull(),
    petName: text("pet_name"),
    species: text("species"),
    removedAt: timestamp("removed_at", { withTimezone: true }),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.petId] })],
);

export const subscriptions = analytics.table(
  "dim_subscriptions",
  {
    householdId: text("household_id").notNull(),
    paymentId: text("payment_id").notNull(),
    planType: text("plan_type").notNull(),
    paymentStatus: text("payment_status").notNull(),
    paymentFailed: boolean("payment_failed").notNull(),
    paymentDate: date("payment_date").notNull(),
    amountCents: bigint("amount_cents", { mode: "number" }).notNull(),
    billingPeriodDays: integer("billing_period_days").default(30),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.paymentId] })],
);

export const planChanges = analytics.table(
  "fct_plan_changes",
  {
    householdId: text("household_id").notNull(),
    changeId: text("change_id").notNull(),
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
    fromPlan: text("from_plan"),
    toPlan: text("to_plan"),
    fromMrrCents: bigint("from_mrr_cents", { mode: "number" }).notNull(),
    toMrrCents: bigint("to_mrr_cents", { mode: "number" }).notNull(),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.changeId] })],
);

export const householdActivity = analytics.table(
  "fct_household_activity",
  {
    householdId: text("household_id").notNull(),
    eventId: text("event_id").notNull(),
    userId: text("user_id").notNull(),
    petId: text("pet_id"),
    eventType: text("event_type").notNull(),
    activityDate: date("activity_date").notNull(),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.eventId, t.activityDate] })],
);

export const userSessions = analytics.table(
  "fct_user_sessions",
  {
    householdId: text("household_id").notNull(),
    sessionId: text("session_id").notNull(),
    userId: text("user_id").notNull(),
    loginAt: timestamp("login_at", { withTimezone: true }).notNull(),
    sessionDurationMinutes: doublePrecision("session_duration_minutes").notNull(),
    featureName: text("feature_name").notNull(),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.sessionId, t.loginAt] })],
);

export const featureUsage = analytics.table(
  "fct_feature_usage",
  {
    householdId: text("household_id").notNull(),
    featureName: text("feature_name").notNull(),
    firstUsedAt: timestamp("first_used_at", { withTimezone: true }).notNull(),
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }).notNull(),
    usageCount: integer("usage_count").notNull(),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.featureName] })],
);

export const supportTickets = analytics.table(
  "fct_support_tickets",
  {
    householdId: text("household_id").notNull(),
    ticketId: text("ticket_id").notNull(),
    issueTitle: text("issue_title").notNull(),
    category: text("category").notNull(),
    urgency: text("urgency").notNull(),
    impact: text("impact").notNull(),
    priority: text("priority"),
    severity: text("severity").notNull(),
    isSecurity: boolean("is_security").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    firstResponseAt: timestamp("first_response_at", { withTimezone: true }),
    resolvedAt: timestamp("resolved_at", { withTimezone: true }),
    contactCount: integer("contact_count").notNull(),
    csatScore: doublePrecision("csat_score"),
    description: text("description"),
    userId: text("user_id"),
    featureName: text("feature_name"),
    requestedFeature: text("requested_feature"),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.ticketId] })],
);

export const npsSurveys = analytics.table(
  "fct_nps_surveys",
  {
    householdId: text("household_id").notNull(),
    surveyId: text("survey_id").notNull(),
    surveyTrigger: text("survey_trigger").notNull(),
    npsScore: integer("nps_score").notNull(),
    npsComment: text("nps_comment"),
    surveyDate: date("survey_date").notNull(),
    userId: text("user_id"),
    answeredAt: timestamp("answered_at", { withTimezone: true }),
    loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.householdId, t.surveyId] })],
);

export const performanceDaily = analytics.table("fct_performance_daily", {
  metricDate: date("metric_date").primaryKey(),
  p95Ms: doublePrecision("p95_ms").notNull(),
  requestCount: bigint("request_count", { mode: "number" }).notNull(),
  loadedAt: timestamp("loaded_at", { withTimezone: true }).notNull().defaultNow(),
});

/** The published record: exactly one row a household and day. A view over the snapshots of published runs. */
export const customerHealth = analytics.view("fct_customer_health", snapshotColumns()).existing();
