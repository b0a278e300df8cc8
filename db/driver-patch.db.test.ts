import { once } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Connection } from "./client";
import { deadlineOptions } from "./deadline";
import { assertDriverPatched } from "./driver-patch";
import { type LineProxy, openLineProxy } from "./test/line-proxy";

const ANSWER_SECONDS = 5;
/** A pause to reconnect, the time to connect, and twice the answer's deadline: `deadlineOptions` promises no more. */
const SETTLE_MS = 20_000;
const KILLS = 20;
const BIG = "x".repeat(200_000);

const target = inject("connection");
let admin: postgres.Sql;

beforeAll(async () => {
  admin = open(target, 2);
  await admin`CREATE UNLOGGED TABLE IF NOT EXISTS public.kill_test (id int, body text)`;
});

afterAll(async () => {
  await admin`DROP TABLE public.kill_test`;
  await admin.end();
});

test("the driver in use carries the patch", () => {
  expect(assertDriverPatched).not.toThrow();
});

describe("connections that die under load", () => {
  const killers: Record<string, (proxy: LineProxy, name: string) => unknown> = {
    "by pg_terminate_backend": (_, name) =>
      admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ${name}`,
    "by a line cut mid-write": (proxy) => proxy.cut(),
  };

  test.each(Object.keys(killers))(
    "%s: every query settles, nothing is thrown past its caller, the pool goes on",
    async (way) => {
      const proxy = await openLineProxy(target);
      const name = `kill ${way.slice(0, 12)}`;
      const sql = open(proxy.connection, 6, name);
      const load = startLoad(sql);
      for (let kill = 0; kill < KILLS; kill++) {
        await load.more(60);
        await killers[way]?.(proxy, name);
      }
      const { pending, failed, done } = await load.end();
      expect(pending).toEqual([]);
      expect(failed).toBeGreaterThan(0);
      expect(done).toBeGreaterThan(0);
      const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => sql`SELECT ${i}::int AS n`));
      expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 50 }, (_, i) => i));
      await sql.end({ timeout: 5 });
      await proxy.close();
    },
  );
});

describe("one connection lost at a known point", () => {
  test("a cursor that loses its connection between two batches fails; it does not end early", async () => {
    const sql = open(target, 1);
    const read = async () => {
      let rows = 0;
      for await (const batch of sql`SELECT pg_backend_pid() AS pid, n FROM generate_series(1, 1000) n`.cursor(10)) {
        if (rows === 0) await terminate(batch[0]?.pid);
        rows += batch.length;
      }
      return rows;
    };
    await expect(read()).rejects.toThrow(/CONNECTION|terminating/);
    await sql.end();
  });

  test("a transaction that lost its connection runs nothing more, not even outside itself", async () => {
    const sql = open(target, 1);
    let late: unknown;
    const lost = sql.begin(async (tx) => {
      const [row] = await tx`SELECT pg_backend_pid() AS pid`;
      await terminate(row?.pid);
      await sql`SELECT 1`;
      late = await tx`INSERT INTO public.kill_test VALUES (-1, 'stray')`.catch((error: unknown) => error);
    });
    await expect(lost).rejects.toThrow();
    await expect.poll(() => late).toBeInstanceOf(Error);
    expect(await sql`SELECT 1 FROM public.kill_test WHERE id = -1`).toHaveLength(0);
    await sql.end();
  });

  test("a reserved connection that was lost refuses its queries and gives nothing broken back", async () => {
    const sql = open(target, 1);
    const own = await sql.reserve();
    const [row] = await own`SELECT pg_backend_pid() AS pid`;
    await terminate(row?.pid);
    await expect(own`SELECT 1`).rejects.toThrow();
    own.release();
    expect((await sql`SELECT 2 AS n`)[0]?.n).toBe(2);
    await sql.end();
  });

  test("a COPY that is cut while it ends fails, as one whose rows are refused", async () => {
    const sql = open(target, 1);
    const refused = await sql`COPY public.kill_test FROM STDIN`.writable();
    await expect(pipeline(Readable.from(["no number\tx\n"]), refused)).rejects.toThrow(/invalid input syntax/);
    expect((await sql`SELECT 3 AS n`)[0]?.n).toBe(3);
    await sql.end();
  });

  test("a COPY out that is left early gives its connection back", async () => {
    const sql = open(target, 1);
    const stream = await sql`COPY (SELECT repeat('x', 1000) FROM generate_series(1, 20000)) TO STDOUT`.readable();
    await once(stream, "data");
    stream.destroy();
    expect((await sql`SELECT 4 AS n`)[0]?.n).toBe(4);
    await sql.end();
  });

  test("a query whose values cannot be sent fails alone, beside others on the same connection", async () => {
    const sql = open(target, 1);
    await sql`SELECT 1`;
    const answers = await Promise.allSettled([
      sql`SELECT pg_sleep(0.05), 5 AS n`,
      sql`SELECT ${undefined as unknown as string} AS n`,
      sql`SELECT 6 AS n`,
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await sql.end();
  });

  test("a server that falls silent is given up, and so is the wait for a connection", async () => {
    const proxy = await openLineProxy(target);
    const sql = postgres({
      ...place(proxy.connection),
      ...deadlineOptions({ statementSeconds: 1, answerSeconds: 1 }),
      max: 1,
    });
    await sql`SELECT 1`;
    proxy.freeze();
    const asked = sql`SELECT 1`.execute();
    await nextTurn();
    const answers = await Promise.allSettled([asked, sql.begin((tx) => tx`SELECT 2`), sql.reserve()]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    await proxy.close();
    await sql.end({ timeout: 1 });
  });
});

function place(connection: Connection): postgres.Options<Record<string, postgres.PostgresType>> {
  if ("url" in connection) throw new Error("A proxy is always reached by its socket.");
  const { socketDir, ...rest } = connection;
  return { ...rest, host: socketDir };
}

function open(connection: Connection, max: number, applicationName = "kill test"): postgres.Sql {
  const { connection: limits, ...deadlines } = deadlineOptions({ statementSeconds: 3, answerSeconds: ANSWER_SECONDS });
  const options = {
    ...deadlines,
    max,
    onnotice: () => {},
    connection: { ...limits, application_name: applicationName },
  };
  return "url" in connection ? postgres(connection.url, options) : postgres({ ...place(connection), ...options });
}

/** Queries are sent in the turn after they are asked. */
const nextTurn = () => new Promise(setImmediate);

/** Ends a backend and returns once it is gone. */
async function terminate(pid: number): Promise<void> {
  await admin`SELECT pg_terminate_backend(${pid}, 5000)`;
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
