import { sql } from "drizzle-orm";
import PgBoss from "pg-boss";
import type { Connection, Executor } from "@/db/client";
import { type JobData, QUEUE_SCHEMA, QUEUES, type QueueName } from "./queues";

/** A job as a worker gets it. */
export interface QueuedJob<Q extends QueueName = QueueName> {
  jobId: string;
  queue: Q;
  data: JobData[Q];
  /** 1 for the first. */
  attempt: number;
  /** No attempt follows this one if it fails. */
  isLast: boolean;
}

/** The consuming end of the queues, with two connections of its own. */
export interface Queue {
  /** Hands each job to `handle`, one at a time; what it throws fails the attempt. */
  consume<Q extends QueueName>(queue: Q, handle: (job: QueuedJob<Q>) => Promise<void>): Promise<void>;
  /** Takes no more jobs, waits for those at work, and closes. */
  close(): Promise<void>;
}

const POLL_SECONDS = 2;
const CLOSE_PATIENCE_MS = 6_000;
const CONNECT_MS = 5_000;
const ANSWER_MS = 15_000;

/** Makes the queues that are missing. The caller holds the migration lock. */
export async function ensureQueues(db: Executor): Promise<void> {
  for (const [name, rules] of Object.entries(QUEUES)) {
    await db.execute(sql`SELECT casey_jobs.create_queue(${name}, ${JSON.stringify(rules)}::json)`);
  }
}

/**
 * Opens the queues of a migrated database.
 * @param onError told of what fails between jobs, such as a lost connection; it goes on by itself
 * @throws Error when the database cannot be reached, or its queue is of another pg-boss than this one
 */
export async function openQueue(connection: Connection, onError: (error: Error) => void): Promise<Queue> {
  const options = {
    ...pgOptions(connection),
    schema: QUEUE_SCHEMA,
    application_name: "casey-queue",
    max: 2,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    migrate: false,
    schedule: false,
  };
  const boss = new PgBoss(options);
  boss.on("error", onError);
  await boss.start();
  for (const [name, rules] of Object.entries(QUEUES)) await boss.updateQueue(name, { name, ...rules });
  return {
    async consume(queue, handle) {
      const how = { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1, includeMetadata: true } as const;
      await boss.work<JobData[typeof queue]>(queue, how, async (jobs) => {
        for (const { id, data, retryCount, retryLimit } of jobs) {
          await handle({ jobId: id, queue, data, attempt: retryCount + 1, isLast: retryCount >= retryLimit });
        }
      });
    },
    close: () => boss.stop({ graceful: true, timeout: CLOSE_PATIENCE_MS }),
  };
}

/** pg reads `sslmode` more strictly than the driver of everything else; this makes one DATABASE_URL mean one thing. */
function pgOptions(connection: Connection): PgBoss.DatabaseOptions {
  if (!("url" in connection)) {
    const { socketDir: host, port, database, username: user } = connection;
    return { host, port, database, user };
  }
  const url = new URL(connection.url);
  if (url.searchParams.has("sslmode")) url.searchParams.set("uselibpqcompat", "true");
  return { connectionString: url.href };
}
