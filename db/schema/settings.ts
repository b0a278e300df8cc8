import { jsonb, text, timestamp } from "drizzle-orm/pg-core";
import { casey } from "./casey-schema";

/** Facts of the installation itself: time zone, demo marker. */
export const settings = casey.table("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});
