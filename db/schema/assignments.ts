import { integer, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { casey } from "./casey-schema";

/** Who works a household, and the changes of it. */
export const assignments = casey.table("assignments", {
  householdId: text("household_id").primaryKey(),
  userId: uuid("user_id"),
  source: text("source").notNull(),
  assignedAt: timestamp("assigned_at", { withTimezone: true }).notNull().defaultNow(),
  assignedBy: text("assigned_by").notNull(),
  changeId: uuid("change_id"),
});

export const assignmentChanges = casey.table("assignment_changes", {
  changeId: uuid("change_id").primaryKey(),
  actorId: uuid("actor_id").notNull(),
  changedAt: timestamp("changed_at", { withTimezone: true }).notNull().defaultNow(),
  changedCount: integer("changed_count").notNull(),
  refusedCount: integer("refused_count").notNull(),
  undoneAt: timestamp("undone_at", { withTimezone: true }),
});

export const assignmentSteps = casey.table(
  "assignment_steps",
  {
    changeId: uuid("change_id").notNull(),
    householdId: text("household_id").notNull(),
    newUserId: uuid("new_user_id"),
    oldUserId: uuid("old_user_id"),
    oldSource: text("old_source"),
    oldAssignedAt: timestamp("old_assigned_at", { withTimezone: true }),
    oldAssignedBy: text("old_assigned_by"),
    oldChangeId: uuid("old_change_id"),
  },
  (t) => [primaryKey({ columns: [t.changeId, t.householdId] })],
);
