import { afterAll, expect, inject, test } from "vitest";
import { type Connection, openClient } from "@/db/client";
import { insert } from "@/db/test/factories";
import { createEmptyDatabase, createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { startThrowAway } from "@/db/test/throw-away-server";
import { backUpTo, readEverything, restoreFrom, scratchFolder } from "./backup-test-kit";

const folder = scratchFolder();
const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  folder.drop();
});

/** An empty database on the embedded server of this Casey, whatever server the tests run on. */
async function embedded(): Promise<OwnDatabase> {
  const { release, socketDir, port, database, username } = await startThrowAway();
  const connection: Connection = { socketDir, port, database, username };
  const client = openClient(connection);
  ends.push(async () => {
    await client.close();
    await release();
  });
  return { connection, client, drop: async () => {} };
}

async function onServer(making: Promise<OwnDatabase>): Promise<OwnDatabase> {
  const own = await making;
  ends.push(own.drop);
  return own;
}

// With CASEY_TEST_DATABASE_URL naming a PostgreSQL 15 it goes from 15 to 18 and back.
test("from a server to the embedded one and back, everything is the same to the byte", async () => {
  const source = await onServer(createOwnDatabase(inject("connection")));
  const middle = await embedded();
  const back = await onServer(createEmptyDatabase(inject("connection")));
  await insert(source.client.db, "households", { householdId: "h", householdName: "tab\t\\N ä \u{1f436}" });
  for (const table of ["members", "pets", "subscriptions", "planChanges", "featureUsage", "npsSurveys"] as const) {
    await insert(source.client.db, table, { householdId: "h" });
  }
  for (const minutes of [0.1 + 0.2, 1e-300, Number.POSITIVE_INFINITY, Number.NaN]) {
    await insert(source.client.db, "userSessions", { householdId: "h", sessionDurationMinutes: minutes });
  }
  await insert(source.client.db, "supportTickets", {
    householdId: "h",
    createdAt: new Date("0099-02-28T23:59:59.999Z"),
  });
  const before = await readEverything(source.client);

  await backUpTo(source.client, folder.file("there.casey"));
  await restoreFrom(folder.file("there.casey"), middle.connection);
  expect(await readEverything(middle.client)).toEqual(before);
  await backUpTo(middle.client, folder.file("back.casey"));
  await restoreFrom(folder.file("back.casey"), back.connection);
  expect(await readEverything(back.client)).toEqual(before);
});

test("200,000 rows that are being written to: one moment, and memory stays the same", async () => {
  const source = await onServer(createOwnDatabase(inject("connection")));
  const { sql } = source.client;
  await sql`
    INSERT INTO analytics.fct_user_sessions (household_id, session_id, user_id, login_at, session_duration_minutes, feature_name)
    SELECT 'h', 's' || n, 'u', '2026-01-15', 1, repeat('x', 500) FROM generate_series(1, 200000) n`;
  await insert(source.client.db, "performanceDaily", { metricDate: "2026-01-01", requestCount: 200_000 });
  let writing = true;
  const writer = (async () => {
    for (let n = 0; writing; n++) {
      await sql.begin(async (tx) => {
        await tx`
          INSERT INTO analytics.fct_user_sessions (household_id, session_id, user_id, login_at, session_duration_minutes, feature_name)
          VALUES ('h', ${`more-${n}`}, 'u', '2026-01-15', 1, 'add_pet')`;
        await tx`UPDATE analytics.fct_performance_daily SET request_count = request_count + 1`;
      });
    }
  })();
  let peak = 0;
  const { rows } = await backUpTo(source.client, folder.file("large.casey"), () => {
    peak = Math.max(peak, process.memoryUsage().arrayBuffers);
  });
  writing = false;
  await writer;
  expect(rows).toBeGreaterThan(200_000);
  expect(peak).toBeLessThan(128 * 1024 ** 2);

  const target = await onServer(createEmptyDatabase(inject("connection")));
  await restoreFrom(folder.file("large.casey"), target.connection);
  const [row] = await target.client.sql`
    SELECT (SELECT count(*) FROM analytics.fct_user_sessions)::int AS sessions,
      (SELECT request_count FROM analytics.fct_performance_daily)::int AS counted`;
  expect(row?.sessions).toBe(row?.counted);
});
