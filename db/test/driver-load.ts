import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { expect } from "vitest";
import type { Connection } from "@/db/client";
import { deadlineOptions } from "@/db/deadline";
import { openLineProxy } from "./line-proxy";

const DEADLINES = { connectSeconds: 5, lockSeconds: 3, statementSeconds: 3, answerSeconds: 5 };
/** A pause to reconnect, the time to connect, and twice the answer's deadline: `deadlineOptions` promises no more. */
const SETTLE_MS = 20_000;
const BIG = "x".repeat(200_000);

/** How a connection may die under load. */
export const WAYS_TO_DIE = ["by pg_terminate_backend", "by a line cut mid-write"] as const;

/**
 * Kills every connection of a pool again and again while 40 workers keep it busy with every kind of work. Every query must
 * settle, nothing be thrown past its caller, and the pool go on.
 * @param target where a table `public.kill_test (id int, body text)` is
 */
export async function killConnections(target: Connection, way: (typeof WAYS_TO_DIE)[number], kills: number) {
  const admin = openDriver(target, 1);
  const proxy = await openLineProxy(target);
  const name = `kill ${way.slice(0, 12)}`;
  const killAll = {
    "by pg_terminate_backend": () =>
      admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ${name}`,
    "by a line cut mid-write": () => proxy.cut(),
  };
  const sql = openDriver(proxy.connection, 6, name);
  const load = startLoad(sql);
  for (let kill = 0; kill < kills; kill++) {
    await load.more(60);
    await killAll[way]();
  }
  const { pending, failed, done } = await load.end();
  expect(pending).toEqual([]);
  expect(failed).toBeGreaterThan(0);
  expect(done).toBeGreaterThan(0);
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => sql`SELECT ${i}::int AS n`));
  expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  await Promise.all([sql.end({ timeout: 5 }), admin.end()]);
  await proxy.close();
}

/** A connection as the driver's own options. */
export function place(connection: Connection): postgres.Options<Record<string, postgres.PostgresType>> {
  if ("url" in connection) throw new Error("A proxy is always reached by its socket.");
  const { socketDir, ...rest } = connection;
  return { ...rest, host: socketDir };
}

/** A bare driver with short deadlines, as `openClient` would make it. */
export function openDriver(connection: Connection, max: number, applicationName = "kill test"): postgres.Sql {
  const { connection: limits, ...deadlines } = deadlineOptions(DEADLINES);
  const options = {
    ...deadlines,
    max,
    onnotice: () => {},
    connection: { ...limits, application_name: applicationName },
  };
  return "url" in connection ? postgres(connection.url, options) : postgres({ ...place(connection), ...options });
}

const work: Record<string, (sql: postgres.Sql, id: number) => Promise<unknown>> = {
  read: (sql, id) => sql`SELECT ${id}::int, pg_sleep(0.001)`,
  "large write": (sql, id) => sql`INSERT INTO public.kill_test VALUES (${id}, ${BIG})`,
  "build error": (sql) => sql`SELECT ${undefined as unknown as string}`,
  transaction: (sql, id) =>
    sql.begin(async (tx) => {
      await tx`INSERT INTO public.kill_test VALUES (${id}, 'x')`;
      await Promise.all([tx`SELECT pg_sleep(0.001)`, tx`SELECT ${BIG}::text`, tx.savepoint((sp) => sp`SELECT 1`)]);
    }),
  reserved: async (sql) => {
    const own = await sql.reserve();
    await Promise.all([own`SELECT 1`, own`SELECT ${BIG}::text`]).finally(() => own.release());
  },
  cursor: async (sql) => {
    let rows = 0;
    for await (const batch of sql`SELECT n FROM generate_series(1, 50) n`.cursor(10)) rows += batch.length;
    expect(rows).toBe(50);
  },
  "copy in": async (sql, id) => {
    const stream = await sql`COPY public.kill_test FROM STDIN`.writable();
    await pipeline(Readable.from([`${id}\t${BIG}\n`, `${id}\tb\n`]), stream);
  },
  "copy out": async (sql) => {
    const stream = await sql`COPY (SELECT n FROM generate_series(1, 5000) n) TO STDOUT`.readable();
    for await (const _ of stream);
  },
};

/** Keeps 40 workers busy with every kind of work until `end`, which tells what never settled. */
function startLoad(sql: postgres.Sql) {
  const counts = { done: 0, failed: 0 };
  const pending = new Map<number, string>();
  const kinds = Object.entries(work);
  let next = 0;
  let running = true;
  const worker = async () => {
    while (running) {
      const id = next++;
      const [kind, run] = kinds[id % kinds.length] ?? [];
      if (!kind || !run) return;
      pending.set(id, kind);
      await run(sql, id).then(
        () => counts.done++,
        () => counts.failed++,
      );
      pending.delete(id);
    }
  };
  const workers = Array.from({ length: 40 }, worker);
  const settled = () => counts.done + counts.failed;
  return {
    /** Returns once so many more have settled, or the deadline has passed. */
    async more(count: number) {
      const goal = settled() + count;
      const deadline = Date.now() + SETTLE_MS;
      while (settled() < goal && Date.now() < deadline) await pause(1);
    },
    async end() {
      running = false;
      await Promise.race([Promise.all(workers), pause(SETTLE_MS)]);
      return { ...counts, pending: [...pending.values()] };
    },
  };
}
