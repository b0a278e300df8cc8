import type { Database } from "@/db/client";
import * as tables from "@/db/schema/analytics";

const TABLES = {
  households: tables.households,
  members: tables.members,
  pets: tables.pets,
  subscriptions: tables.subscriptions,
  planChanges: tables.planChanges,
  householdActivity: tables.householdActivity,
  userSessions: tables.userSessions,
  featureUsage: tables.featureUsage,
  supportTickets: tables.supportTickets,
  npsSurveys: tables.npsSurveys,
  performanceDaily: tables.performanceDaily,
} as const;

type TableName = keyof typeof TABLES;
type Row<T extends TableName> = (typeof TABLES)[T]["$inferInsert"];

/** Rows of schema analytics, by the names of db/schema/analytics.ts. */
export type World = { [T in TableName]: Row<T>[] };

let made = 0;
const nextId = (kind: string) => `${kind}-${String(++made).padStart(6, "0")}`;
const INSTANT = new Date("2026-01-15T12:00:00Z");
const DATE = "2026-01-15";

/** What a row is when a test does not care: a quiet Free household of one, and facts of noon on 15 January 2026. */
const DEFAULTS: { [T in TableName]: () => Omit<Row<T>, "householdId"> & { householdId?: string } } = {
  households: () => ({
    householdId: nextId("household"),
    householdName: "The Testers",
    planType: "Free",
    memberCount: 1,
    isActive: true,
    createdAt: new Date("2025-01-15T12:00:00Z"),
    churnedAt: null,
    mrrCents: 0,
    recurringTasksEnabled: false,
    remindersEnabled: false,
    photosUploadedCount: 0,
    calendarSyncEnabled: false,
    notificationsEnabled: false,
  }),
  members: () => ({ userId: nextId("user"), joinedAt: INSTANT }),
  pets: () => ({ petId: nextId("pet"), addedAt: INSTANT }),
  subscriptions: () => ({
    paymentId: nextId("payment"),
    planType: "Premium",
    paymentStatus: "current",
    paymentFailed: false,
    paymentDate: DATE,
    amountCents: 999,
  }),
  planChanges: () => ({
    changeId: nextId("change"),
    changedAt: INSTANT,
    fromPlan: "Free",
    toPlan: "Premium",
    fromMrrCents: 0,
    toMrrCents: 999,
  }),
  householdActivity: () => ({
    eventId: nextId("event"),
    userId: "user-a",
    petId: null,
    eventType: "task_completion",
    activityDate: DATE,
  }),
  userSessions: () => ({
    sessionId: nextId("session"),
    userId: "user-a",
    loginAt: INSTANT,
    sessionDurationMinutes: 5,
    featureName: "complete_task",
  }),
  featureUsage: () => ({ featureName: "complete_task", firstUsedAt: INSTANT, lastUsedAt: INSTANT, usageCount: 1 }),
  supportTickets: () => ({
    ticketId: nextId("ticket"),
    issueTitle: "It does not work",
    category: "Bug",
    urgency: "Medium",
    impact: "Medium",
    severity: "Medium",
    isSecurity: false,
    createdAt: INSTANT,
    contactCount: 1,
  }),
  npsSurveys: () => ({ surveyId: nextId("survey"), surveyTrigger: "relationship", npsScore: 9, surveyDate: DATE }),
  performanceDaily: () => ({ metricDate: DATE, p95Ms: 400, requestCount: 1000 }),
};

/** A row of a table with defaults for what is not given; it is not stored. Facts need their `householdId`. */
export function make<T extends TableName>(table: T, values: Partial<Row<T>> = {}): Row<T> {
  return { ...DEFAULTS[table](), ...values } as Row<T>;
}

/** Stores a row of a table with defaults for what is not given, and returns it. */
export async function insert<T extends TableName>(
  db: Database,
  table: T,
  values: Partial<Row<T>> = {},
): Promise<Row<T>> {
  const row = make(table, values);
  await insertWorld(db, { [table]: [row] });
  return row;
}

/** Stores many rows at once. */
export async function insertWorld(db: Database, world: Partial<World>): Promise<void> {
  for (const [name, rows] of Object.entries(world)) {
    if (rows.length > 0) await db.insert(TABLES[name as TableName]).values(rows as never[]);
  }
}
