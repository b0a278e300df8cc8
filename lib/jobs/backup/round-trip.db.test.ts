import { readFileSync, statSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { listMigrations } from "@/db/migration-journal";
import { ensurePartitions, listPartitionMonths } from "@/db/partitions";
import { isLoaderReady } from "@/db/queries/installation";
import { insert } from "@/db/test/factories";
import { createEmptyDatabase, createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { givenAccount } from "@/db/test/people";
import { backUpTo, readEverything, restoreFrom, scratchFolder } from "./backup-test-kit";

const NASTY = 'tab\t new\nline \\ back\\N "quoted" \u{1f436} \\. ';
const folder = scratchFolder();
const made: OwnDatabase[] = [];
afterAll(async () => {
  for (const own of made) await own.drop();
  folder.drop();
});

async function kept(making: Promise<OwnDatabase>): Promise<OwnDatabase> {
  const database = await making;
  made.push(database);
  return database;
}

const own = () => kept(createOwnDatabase(inject("connection")));
const empty = () => kept(createEmptyDatabase(inject("connection")));

/** A database with a household of everything, a run and a person. */
async function filled(): Promise<OwnDatabase> {
  const source = await own();
  const { db, sql } = source.client;
  await ensurePartitions(sql, "2026-01-01", "2026-01-01");
  await insert(db, "households", { householdId: "h", householdName: NASTY });
  for (const table of ["members", "pets", "subscriptions", "planChanges", "userSessions", "featureUsage"] as const) {
    await insert(db, table, { householdId: "h" });
  }
  await insert(db, "householdActivity", { householdId: "h", activityDate: "2026-01-15" });
  await insert(db, "householdActivity", { householdId: "h", activityDate: "1999-01-15" });
  await insert(db, "supportTickets", { householdId: "h", description: NASTY, csatScore: 0.1 + 0.2 });
  await insert(db, "userSessions", { householdId: "h", sessionDurationMinutes: Number.NaN });
  await insert(db, "npsSurveys", { householdId: "h", npsComment: "" });
  await insert(db, "performanceDaily");
  await sql`INSERT INTO casey.runs (score_date, status, model_version) SELECT '2026-01-15', 'published', 1 FROM generate_series(1, 7)`;
  await sql`DELETE FROM casey.runs WHERE run_id = 7`;
  await sql`INSERT INTO casey.published_days (score_date, run_id) VALUES ('2026-01-15', 6)`;
  await sql`INSERT INTO casey.findings VALUES (6, 'orphan_facts', 1, ${JSON.stringify([{ household_id: NASTY }])}::text::jsonb, '2026-01-15')`;
  await givenAccount(db, { email: "ann@example.com", role: "admin" });
  return source;
}

describe("a backup restored", () => {
  let source: OwnDatabase;
  let target: OwnDatabase;
  let file: string;
  beforeAll(async () => {
    source = await filled();
    target = await empty();
    file = folder.file("whole.casey");
    await backUpTo(source.client, file);
    await restoreFrom(file, target.connection);
  });

  test("holds every row of every table, to the byte", async () => {
    const before = await readEverything(source.client);
    expect(await readEverything(target.client)).toEqual(before);
    expect(before["analytics.dim_households"]).toHaveLength(1);
    expect(before["analytics.fct_household_activity"]).toHaveLength(2);
  });

  test("counts on where it was: an id once given is not given again", async () => {
    const rows = await target.client.sql`
      INSERT INTO casey.runs (score_date, status, model_version) VALUES ('2026-01-16', 'failed', 1) RETURNING run_id::int`;
    expect(rows[0]?.run_id).toBe(8);
  });

  test("has the months' partitions and the loader's rights", async () => {
    const { sql, db } = target.client;
    expect(await listPartitionMonths(sql)).toEqual(await listPartitionMonths(source.client.sql));
    const [row] = await sql`
      SELECT tableoid::regclass::text AS place FROM analytics.fct_household_activity WHERE activity_date = '2026-01-15'`;
    expect(row?.place).toBe("analytics.fct_household_activity_2026_01");
    expect(await isLoaderReady(db)).toBe(true);
  });

  test("ends the sessions of then and says so in the audit log, as the backup did in the source's", async () => {
    const [before] = await source.client.sql`SELECT session_version FROM casey.users`;
    const [after] = await target.client.sql`SELECT session_version FROM casey.users`;
    expect(after?.session_version).not.toBe(before?.session_version);
    const actions = ({ client }: OwnDatabase) =>
      client.sql`SELECT actor || ' ' || action AS line FROM casey.audit_log WHERE action LIKE 'backup.%'`;
    expect([...(await actions(target))]).toEqual([{ line: "cli backup.restored" }]);
    expect([...(await actions(source))]).toEqual([{ line: "cli backup.made" }]);
  });

  test("goes on from a backup of the restored one", async () => {
    const again = await empty();
    await backUpTo(target.client, folder.file("again.casey"));
    await restoreFrom(folder.file("again.casey"), again.connection);
    expect(await readEverything(again.client)).toEqual(await readEverything(target.client));
  });

  test("is a file for its owner alone, that any tar reads", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).subarray(257, 262).toString()).toBe("ustar");
  });
});

test("a table that was added is in the backup, without anyone having named it", async () => {
  const source = await own();
  await source.client.sql`CREATE TABLE casey.added (note text, twice text GENERATED ALWAYS AS (note || note) STORED)`;
  await source.client.sql`INSERT INTO casey.added VALUES ('kept')`;
  const { tables } = await backUpTo(source.client, folder.file("added.casey"));
  expect(tables.find(({ name }) => name === "casey.added")).toMatchObject({ rows: 1 });

  const target = await own();
  const restoring = restoreFrom(folder.file("added.casey"), target.connection);
  await expect(restoring).rejects.toThrow(/no place for: casey\.added\..*added by hand/);
  await target.client.sql`CREATE TABLE casey.added (note text, twice text GENERATED ALWAYS AS (note || note) STORED)`;
  await restoreFrom(folder.file("added.casey"), target.connection);
  expect([...(await target.client.sql`SELECT * FROM casey.added`)]).toEqual([{ note: "kept", twice: "keptkept" }]);
});

test("a backup of the oldest schema becomes today's: later migrations run on its rows", async () => {
  const [oldest, ...later] = listMigrations();
  const source = await empty();
  await migrateDatabase(source.connection, undefined, oldest);
  await insert(source.client.db, "households", { householdId: "old" });
  await backUpTo(source.client, folder.file("old.casey"));
  const target = await empty();
  const { header } = await restoreFrom(folder.file("old.casey"), target.connection);
  expect(header.schemaVersion).toBe(oldest);
  const [row] = await target.client.sql`
    SELECT (SELECT count(*)::int FROM analytics.dim_households) AS households,
      (SELECT count(*)::int FROM casey.__drizzle_migrations) AS migrations`;
  expect(row).toEqual({ households: 1, migrations: 1 + later.length });
});

test("made while rows move, it is one moment: what belongs together is together", async () => {
  const source = await own();
  const { sql, db } = source.client;
  await insert(db, "households", { householdId: "payer", mrrCents: 500 });
  await insert(db, "subscriptions", { householdId: "payer", paymentId: "p", amountCents: 500 });
  let moved = 0;
  const move = () =>
    sql.begin(async (tx) => {
      await tx`UPDATE analytics.dim_households SET mrr_cents = mrr_cents - 1`;
      await tx`UPDATE analytics.dim_subscriptions SET amount_cents = amount_cents + 1`;
      moved += 1;
    });
  // Whatever was written last, the rest of the database moves on before the next table is read.
  const chunks: Uint8Array[] = [];
  await backUpTo(source.client, async (chunk) => {
    chunks.push(chunk);
    await move();
  });
  writeFileSync(folder.file("moving.casey"), Buffer.concat(chunks));
  expect(moved).toBeGreaterThan(3);
  const target = await empty();
  await restoreFrom(folder.file("moving.casey"), target.connection);
  const [row] = await target.client.sql`
    SELECT (SELECT mrr_cents FROM analytics.dim_households)::int AS mrr,
      (SELECT amount_cents FROM analytics.dim_subscriptions)::int AS paid`;
  expect(row).toEqual({ mrr: 500, paid: 500 });
});
