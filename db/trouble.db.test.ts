import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Client, openClient } from "./client";
import { troubleOf } from "./query-errors";
import { createProbe } from "./reachable";
import { openLineProxy } from "./test/line-proxy";
import { createOwnDatabase, type OwnDatabase } from "./test/own-database";

const SHORT = { connectSeconds: 1, lockSeconds: 1, statementSeconds: 1, answerSeconds: 2 };
let own: OwnDatabase;
const opened: Client[] = [];
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  await own.client.sql`CREATE TABLE public.thing AS SELECT 1 AS n`;
});
afterAll(async () => {
  for (const client of opened) await client.close();
  await own.drop();
});

function open(options: Parameters<typeof openClient>[1] = {}, connection = own.connection): Client {
  const client = openClient(connection, { deadlines: SHORT, ...options });
  opened.push(client);
  return client;
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: Error & { digest?: string }) => ({ trouble: troubleOf(error), digest: error.digest }),
  );
const named = (trouble: string) => ({ trouble, digest: trouble });

test("a lock that somebody else keeps is not waited for", async () => {
  const { db } = open({ deadlines: { ...SHORT, statementSeconds: 5, answerSeconds: 6 } });
  await own.client.sql.begin(async (tx) => {
    await tx`UPDATE public.thing SET n = 2`;
    const waiting = db.transaction((other) => other.execute(sql`UPDATE public.thing SET n = 3`));
    expect(await failureOf(waiting)).toEqual(named("database-busy"));
  });
  expect([...(await db.execute(sql`SELECT n FROM public.thing`))]).toEqual([{ n: 2 }]);
});

test("a statement that takes too long is ended, and the next works", async () => {
  const { db } = open();
  expect(await failureOf(db.execute(sql`SELECT pg_sleep(30)`))).toEqual(named("database-busy"));
  expect([...(await db.execute(sql`SELECT 1 AS n`))]).toEqual([{ n: 1 }]);
});

test("a pool whose connections are all at work makes nobody wait longer than the deadline, nor the probe at all", async () => {
  const { db } = open({ max: 1, deadlines: { ...SHORT, statementSeconds: 4, answerSeconds: 1 } });
  const probe = createProbe(own.connection);
  const long = failureOf(db.transaction((tx) => tx.execute(sql`SELECT pg_sleep(2)`)));
  expect(await failureOf(db.transaction((tx) => tx.execute(sql`SELECT 1`)))).toEqual(named("database-busy"));
  expect(await probe.isReachable()).toBe(true);
  await long;
  expect([...(await db.execute(sql`SELECT 1 AS n`))]).toEqual([{ n: 1 }]);
  await probe.close();
});

test("a disk without room is told as that", async () => {
  const { db } = open();
  const full = db.execute(sql`DO $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$`);
  expect(await failureOf(full)).toEqual(named("database-full"));
});

test("a fault of the query is no trouble of the database", async () => {
  const { db } = open();
  expect(await failureOf(db.execute(sql`SELECT nothing`))).toEqual({ trouble: null, digest: undefined });
});

test("a database that hangs is away within the deadline, in a query and to the probe, and back when it goes on", async () => {
  const proxy = await openLineProxy(own.connection);
  const { db } = open({ max: 1 }, proxy.connection);
  const probe = createProbe(proxy.connection);
  expect(await probe.isReachable()).toBe(true);
  await db.execute(sql`SELECT 1`);
  proxy.freeze();
  const [asked, begun, seen] = await Promise.all([
    failureOf(db.execute(sql`SELECT 1`)),
    failureOf(db.transaction((tx) => tx.execute(sql`SELECT 1`))),
    probe.isReachable(),
  ]);
  expect(seen).toBe(false);
  // The one gave up its connection; the other the wait for it, or on a slow machine a new connection.
  const troubles = [asked?.trouble, begun?.trouble];
  expect(troubles).toContain("database-away");
  for (const trouble of troubles) expect(trouble).toMatch(/^database-(away|busy)$/);
  proxy.thaw();
  await expect.poll(() => probe.isReachable(), { timeout: 5_000 }).toBe(true);
  await probe.close();
});

test.each([
  ["no server", () => ({ socketDir: "/nowhere", port: 5432, database: "casey", username: "casey" })],
  ["a closed port", () => ({ url: "postgres://casey@127.0.0.1:1/casey" })],
])("%s is a database that is away, to a query, to a transaction and to the probe", async (_what, where) => {
  const { db } = open({}, where());
  const probe = createProbe(where());
  expect(await failureOf(db.execute(sql`SELECT 1`))).toEqual(named("database-away"));
  expect(await failureOf(db.transaction((tx) => tx.execute(sql`SELECT 1`)))).toEqual(named("database-away"));
  expect(await probe.isReachable()).toBe(false);
  await probe.close();
});
