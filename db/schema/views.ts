import { bigint, boolean, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { casey } from "./casey-schema";

/** What people keep of the lists they look at, and which past days' lists are ready. */
export const savedViews = casey.table("saved_views", {
  viewId: uuid("view_id").defaultRandom().primaryKey(),
  userId: uuid("user_id").notNull(),
  name: text("name").notNull(),
  query: text("query").notNull(),
  isShared: boolean("is_shared").notNull().default(false),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

export const pinnedViews = casey.table(
  "pinned_views",
  {
    userId: uuid("user_id").notNull(),
    viewId: uuid("view_id").notNull(),
    pinnedAt: timestamp("pinned_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.viewId] })],
);

export const pastLists = casey.table("past_lists", {
  runId: bigint("run_id", { mode: "number" }).primaryKey(),
  lastUsedAt: timestamp("last_used_at", { withTimezone: true }).notNull().defaultNow(),
});
