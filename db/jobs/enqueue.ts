import { type SQL, sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import type { Executor } from "@/db/client";
import { type JobData, QUEUE_SCHEMA, type QueueName } from "./queues";

/**
 * Puts a job into its queue, in the transaction of `db` if that is one: a job whose cause is rolled back never runs.
 * @returns the job's id; null when the queue lets one wait at most and one does
 */
export function enqueue<Q extends QueueName>(
  db: Executor,
  queue: Q,
  data: JobData[Q],
  options: { startAfterSeconds?: number } = {},
): Promise<string | null> {
  const boss = new PgBoss({ schema: QUEUE_SCHEMA, db: { executeSql: (text, values) => execute(db, text, values) } });
  return boss.send(queue, data, { startAfter: options.startAfterSeconds });
}

/**
 * pg-boss numbers its parameters and uses some twice; Drizzle numbers each use anew, so that the server would guess the type
 * of each by itself. Text is therefore called text. Objects are written as JSON.
 */
async function execute(db: Executor, text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }> {
  const parts = text.split(/\$(\d+)/).map((part, index): SQL => {
    if (index % 2 === 0) return sql.raw(part);
    const value = values[Number(part) - 1] ?? null;
    if (typeof value === "string") return sql`${value}::text`;
    return typeof value === "object" && value !== null ? sql`${JSON.stringify(value)}::text` : sql`${value}`;
  });
  return { rows: [...(await db.execute(sql.join(parts)))] };
}
