import { once } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { deadlineOptions } from "./deadline";
import { assertDriverPatched } from "./driver-patch";
import { killConnections, openDriver, place, WAYS_TO_DIE } from "./test/driver-load";
import { openLineProxy } from "./test/line-proxy";

const target = inject("connection");
let admin: postgres.Sql;

beforeAll(async () => {
  admin = openDriver(target, 2);
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
  test.each(WAYS_TO_DIE)("%s: every query settles, nothing is thrown past its caller, the pool goes on", (way) =>
    killConnections(target, way, 4),
  );
});

describe("one connection lost at a known point", () => {
  test("a cursor that loses its connection between two batches fails; it does not end early", async () => {
    const sql = openDriver(target, 1);
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
    const sql = openDriver(target, 1);
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
    const sql = openDriver(target, 1);
    const own = await sql.reserve();
    const [row] = await own`SELECT pg_backend_pid() AS pid`;
    await terminate(row?.pid);
    await expect(own`SELECT 1`).rejects.toThrow();
    own.release();
    expect((await sql`SELECT 2 AS n`)[0]?.n).toBe(2);
    await sql.end();
  });

  test("a COPY that is cut while it ends fails, as one whose rows are refused", async () => {
    const sql = openDriver(target, 1);
    const refused = await sql`COPY public.kill_test FROM STDIN`.writable();
    await expect(pipeline(Readable.from(["no number\tx\n"]), refused)).rejects.toThrow(/invalid input syntax/);
    expect((await sql`SELECT 3 AS n`)[0]?.n).toBe(3);
    await sql.end();
  });

  test("a COPY out that is left early gives its connection back", async () => {
    const sql = openDriver(target, 1);
    const stream = await sql`COPY (SELECT repeat('x', 1000) FROM generate_series(1, 20000)) TO STDOUT`.readable();
    await once(stream, "data");
    stream.destroy();
    expect((await sql`SELECT 4 AS n`)[0]?.n).toBe(4);
    await sql.end();
  });

  test("a query whose values cannot be sent fails alone, beside others on the same connection", async () => {
    const sql = openDriver(target, 1);
    await sql`SELECT 1`;
    const answers = await Promise.allSettled([
      sql`SELECT pg_sleep(0.05), 5 AS n`,
      sql`SELECT ${undefined as unknown as string} AS n`,
      sql`SELECT 6 AS n`,
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await sql.end();
  });

  const SHORT = { connectSeconds: 1, lockSeconds: 1, statementSeconds: 1, answerSeconds: 1 };
  test("a server that falls silent is given up, and so is the wait for a connection", async () => {
    const proxy = await openLineProxy(target);
    const sql = postgres({
      ...place(proxy.connection),
      ...deadlineOptions(SHORT),
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

/** Queries are sent in the turn after they are asked. */
const nextTurn = () => new Promise(setImmediate);

/** Ends a backend and returns once it is gone. */
async function terminate(pid: number): Promise<void> {
  await admin`SELECT pg_terminate_backend(${pid}, 5000)`;
}
