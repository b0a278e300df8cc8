import { bigint, integer, jsonb, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { casey } from "./casey-schema";

/** Workers that are alive, and attempts at jobs. The queue itself is pg-boss's schema `casey_jobs`. */
export const workers = casey.table("workers", {
  workerId: uuid("worker_id").primaryKey(),
  host: text("host").notNull(),
  processId: integer("process_id").notNull(),
  startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
  seenAt: timestamp("seen_at", { withTimezone: true }).notNull().defaultNow(),
});

export const jobRuns = casey.table("job_runs", {
  jobRunId: bigint("job_run_id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
  job: text("job").notNull(),
  jobId: uuid("job_id").notNull(),
  workerId: uuid("worker_id").notNull(),
  attempt: integer("attempt").notNull(),
  state: text("state").notNull(),
  summary: jsonb("summary").notNull().default({}),
  error: text("error"),
  startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
  finishedAt: timestamp("finished_at", { withTimezone: true }),
});
