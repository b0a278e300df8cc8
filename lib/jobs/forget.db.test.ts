import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { IMPORT_LOCK, SCORING_LOCK } from "@/db/advisory-locks";
import { quoteTable } from "@/db/identifier";
import { eraseHousehold, MENTIONS } from "@/db/mutations/forget";
import { listHouseholdTables } from "@/db/queries/household-traces";
import { insert } from "@/db/test/factories";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { hashHouseholdId } from "@/lib/forgotten";
import { forgetHousehold } from "./forget";
import { sourceOf } from "./import/import-test-kit";
import { importFiles } from "./import/run";

/** Stands in every column of text, and is the household's id too. */
const MARKER = "marker-7f3a";
/**
 * Columns of text in tables that are not about single households, and why they name none: our own words and keys, people who
 * work with Casey, and the words of the configuration.
 */
const NAMES_NO_HOUSEHOLD = [
  "casey.settings",
  "casey.users",
  "casey.identities",
  "casey.setup_links",
  "casey.rate_limits",
  "casey.runs.status",
  "casey.runs.actor",
  "casey.workers",
  "casey.feeds",
  "casey.imports.actor",
  "casey.imports.origin",
  "casey.imports.state",
  "casey.import_files.table_name",
  "casey.import_files.format",
  "casey.job_runs.job",
  "casey.job_runs.state",
  "casey.health_cells",
  "casey.segment_moves",
  "casey.findings.rule",
  "casey.audit_log.actor",
  "casey.audit_log.action",
  "casey.forgotten_households",
  "casey.__drizzle_migrations",
];

let own: OwnDatabase;
let folder: string;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  folder = mkdtempSync(path.join(tmpdir(), "casey-forget-"));
});
afterAll(async () => {
  await own.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  const { sql } = own.client;
  await sql`TRUNCATE casey.audit_log, casey.job_runs, casey.imports, casey.import_files,
    casey.saved_views, casey.pinned_views, casey.findings, casey.runs, casey.published_days, casey.forgotten_households`;
  for (const table of await listHouseholdTables(sql)) await sql.unsafe(`TRUNCATE ${quoteTable(table)} CASCADE`);
});

interface TextColumn {
  table: string;
  column: string;
  type: string;
}

/** Every column of text, of a list of texts or of JSON, of every table of Casey's. */
async function listTextColumns(): Promise<TextColumn[]> {
  return own.client.sql<TextColumn[]>`
    SELECT n.nspname || '.' || c.relname AS table, a.attname::text AS column, format_type(a.atttypid, NULL) AS type
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('analytics', 'casey') AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
      AND NOT a.attisdropped AND a.attgenerated = '' AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'jsonb')
    ORDER BY 1, a.attnum`;
}

/** A row in every table of households with the marker in every text, whatever its columns are. */
async function plantRows(): Promise<string[]> {
  const { sql } = own.client;
  const tables = await listHouseholdTables(sql);
  for (const table of tables) {
    const columns = await sql`
      SELECT a.attname::text AS name, format_type(a.atttypid, NULL) AS type, a.attnotnull AS required,
        EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype IN ('f', 'c') AND a.attnum = ANY (k.conkey)) AS bound
      FROM pg_attribute a
      WHERE a.attrelid = ${table}::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''`;
    const given = columns.filter(({ bound }) => !bound);
    const values = given.map(({ type }) => SAMPLES[type] ?? `'${MARKER}'`);
    await sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`;
      const bound = columns.filter((column) => column.bound && column.required);
      const names = [...given, ...bound].map(({ name }) => name);
      const all = [...values, ...bound.map(({ type }) => BOUND[type])];
      await tx.unsafe(`INSERT INTO ${quoteTable(table)} (${names}) VALUES (${all})`);
    });
  }
  return tables;
}

const SAMPLES: Record<string, string> = {
  "text[]": `ARRAY['${MARKER}']`,
  jsonb: `'{"note": "${MARKER}"}'`,
  integer: "1",
  bigint: "1",
  smallint: "1",
  "double precision": "1",
  boolean: "true",
  date: "'2026-01-15'",
  "timestamp with time zone": "'2026-01-15'",
  uuid: "gen_random_uuid()",
};
const BOUND: Record<string, string> = { uuid: "gen_random_uuid()", text: "'casey'" };

/** What is kept and mentions the marker, as a value, in a text and within JSON; and next to it what must stay. */
async function plantMentions(): Promise<void> {
  const { sql } = own.client;
  await sql`
    INSERT INTO casey.runs (score_date, status, model_version, error)
    VALUES ('2026-01-15', 'failed', 1, ${`Household ${MARKER} has 1 fault`})`;
  await sql`
    INSERT INTO casey.job_runs (job, job_id, worker_id, attempt, state, error, summary)
    VALUES ('score', gen_random_uuid(), gen_random_uuid(), 1, 'failed', ${MARKER}, ${JSON.stringify({ last: MARKER })}::text::jsonb)`;
  await sql`
    INSERT INTO casey.imports (import_id, actor, origin, strict, state, error)
    VALUES (gen_random_uuid(), 'cli', 'command', false, 'failed', ${MARKER})`;
  await sql`
    INSERT INTO casey.import_files (import_id, place, table_name, file_name, rejects_kept_until)
    SELECT import_id, 1, 'dim_pets', ${`${MARKER}.csv`}, now() FROM casey.imports`;
  await sql`INSERT INTO casey.users (email, name, role) VALUES ('ann@example.com', 'Ann', 'csm') ON CONFLICT DO NOTHING`;
  await sql`
    INSERT INTO casey.saved_views (user_id, name, query)
    SELECT user_id, ${`${MARKER} and what else there is to watch`}, ${`q=${MARKER}&sort=name`} FROM casey.users`;
  const samples = [{ household_id: MARKER, ids: ["a"] }, { household_id: "other" }];
  await sql`
    INSERT INTO casey.findings (run_id, rule, finding_count, samples, first_seen)
    SELECT run_id, 'duplicate_facts', 2, ${JSON.stringify(samples)}::text::jsonb, '2026-01-15' FROM casey.runs`;
  await sql`
    INSERT INTO casey.audit_log (actor, action, subject, detail) VALUES
      ('cli', 'data.imported', 'dim_pets', ${JSON.stringify({ file: `/exports/${MARKER}.csv`, rows: 1 })}::text::jsonb),
      ('cli', 'household.assigned', ${MARKER}, ${JSON.stringify({ to: MARKER, mail: "Contact@Example.com" })}::text::jsonb),
      ('cli', 'household.assigned', ${`${MARKER}b`}, '{}')`;
}

/** Where the marker stands, in any table, partition or column of any type. */
async function findMarker(needle: string): Promise<string[]> {
  const { sql } = own.client;
  const tables = await sql`
    SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `SELECT count(*)::int AS count FROM ${quoteTable(name)} t WHERE position($1 in lower(t::text)) > 0`,
      [needle],
    );
    if (row?.count > 0) found.push(name);
  }
  return found;
}

const forget = (householdId: string, receipt: string) =>
  forgetHousehold({
    client: own.client,
    householdId,
    actor: "cli",
    by: "root",
    now: new Date("2026-11-21T06:00:00Z"),
    caseyVersion: "0.1.0",
    receiptPath: path.join(folder, receipt),
  });

describe("a household that is in every table and column of text", () => {
  test("is in none after; all else stays", async () => {
    const tables = await plantRows();
    await own.client.sql`UPDATE analytics.dim_households SET contact_email = 'contact@example.com'`;
    await plantMentions();
    await insert(own.client.db, "households", { householdId: `${MARKER}b`, householdName: "Another" });
    expect(await findMarker(MARKER)).toEqual(expect.arrayContaining(tables));

    const receipt = await forget(MARKER, "whole.json");
    await own.client.sql`UPDATE analytics.dim_households SET household_id = 'other'`;
    await own.client.sql`DELETE FROM casey.audit_log WHERE subject = ${`${MARKER}b`}`;
    expect(await findMarker(MARKER)).toEqual([]);
    expect(await findMarker("contact@example.com")).toEqual([]);
    expect(receipt.erased.map(({ table }) => table).sort()).toEqual([...tables].sort());
    expect(receipt.anonymised).toEqual([
      { table: "casey.audit_log.subject", rows: 1 },
      { table: "casey.audit_log.detail", rows: 2 },
      { table: "casey.findings.samples", rows: 1 },
      { table: "casey.runs.error", rows: 1 },
      { table: "casey.imports.error", rows: 1 },
      { table: "casey.import_files.file_name", rows: 1 },
      { table: "casey.saved_views.name", rows: 1 },
      { table: "casey.saved_views.query", rows: 1 },
      { table: "casey.job_runs.error", rows: 1 },
      { table: "casey.job_runs.summary", rows: 1 },
    ]);
    expect(receipt.rejectListsRemoved).toBe(1);
    expect(await own.client.sql`SELECT FROM casey.import_files WHERE rejects_kept_until IS NOT NULL`).toHaveLength(0);
    expect(await own.client.sql`SELECT FROM analytics.dim_households`).toHaveLength(1);
    const [finding] = await own.client.sql`SELECT samples::text, finding_count FROM casey.findings`;
    expect(finding).toEqual({ samples: '[{"household_id": "other"}]', finding_count: 2 });
  });

  test("every column of text is erased, looked through, or known to name no household", async () => {
    const households = await listHouseholdTables(own.client.sql);
    const mentions = MENTIONS.map(({ table, column }) => `${table}.${column}`);
    const undecided = (await listTextColumns())
      .filter(({ table }) => !households.includes(table))
      .map(({ table, column }) => ({ table, name: `${table}.${column}` }))
      .filter(
        ({ table, name }) => ![table, name].some((known) => [...mentions, ...NAMES_NO_HOUSEHOLD].includes(known)),
      );
    expect(undecided.map(({ name }) => name)).toEqual([]);
  });
});

describe("what remains", () => {
  beforeEach(async () => {
    await insert(own.client.db, "households", { householdId: "h", householdName: "The Millers" });
    await insert(own.client.db, "pets", { householdId: "h", petName: "Rex" });
  });

  test("a receipt for its owner alone that names nobody", async () => {
    const receipt = await forget("h", "receipt.json");
    const file = path.join(folder, "receipt.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(receipt);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(receipt).toMatchObject({
      householdIdSha256: hashHouseholdId("h"),
      at: "2026-11-21T06:00:00.000Z",
      by: "root",
    });
    expect(receipt.erased).toEqual([
      { table: "analytics.dim_households", rows: 1 },
      { table: "analytics.dim_pets", rows: 1 },
    ]);
    expect(readFileSync(file, "utf8")).not.toMatch(/Miller|Rex|"h"/);
  });

  test("a line in the audit log that names nobody", async () => {
    await forget("h", "audited.json");
    const rows = await own.client.sql`SELECT actor, action, subject, detail::text FROM casey.audit_log`;
    const subject = `sha256:${hashHouseholdId("h")}`;
    expect([...rows]).toEqual([{ actor: "cli", action: "household.forgotten", subject, detail: '{"rows": 2}' }]);
  });

  test("nothing is erased where the receipt cannot be written", async () => {
    await forget("h", "taken.json");
    await insert(own.client.db, "households", { householdId: "h" });
    await expect(forget("h", "taken.json")).rejects.toThrow(/is there already/);
    await expect(forget("h", "taken.json/below.json")).rejects.toThrow();
    expect(await own.client.sql`SELECT FROM analytics.dim_households`).toHaveLength(1);
  });

  test("an import does not bring it back, and says why", async () => {
    await forget("h", "imported.json");
    const columns = "household_id,pet_id,added_at";
    const rejectsPath = path.join(folder, "rejects.csv");
    const sources = [sourceOf("dim_pets", `${columns}\nh,p,2026-01-01\nother,p,2026-01-01`, { rejectsPath })];
    await insert(own.client.db, "households", { householdId: "other" });
    const { files } = await importFiles({
      client: own.client,
      timeZone: "UTC",
      sources,
      strict: false,
      actor: "cli",
      now: new Date(),
    });
    expect(files[0]).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(readFileSync(rejectsPath, "utf8")).toContain("2,household_id,h,this household was forgotten at its wish");
  });

  test("nor as a household; forgotten again, all of it goes again", async () => {
    await forget("h", "once.json");
    await insert(own.client.db, "households", { householdId: "h" });
    const receipt = await forget("h", "again.json");
    expect(receipt.erased).toEqual([{ table: "analytics.dim_households", rows: 1 }]);
    expect(await own.client.sql`SELECT FROM casey.forgotten_households`).toHaveLength(1);
  });
});

describe("others at work", () => {
  const erase = () => eraseHousehold(own.client, { householdId: "h", actor: "cli" });

  test("a scoring run would write the household again: it is refused, and nothing is erased", async () => {
    await insert(own.client.db, "households", { householdId: "h" });
    await own.client.sql.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(${SCORING_LOCK})`;
      await expect(erase()).rejects.toThrow(/Another scoring run/);
    });
    expect(await own.client.sql`SELECT FROM analytics.dim_households`).toHaveLength(1);
  });

  test("an import that is being stored is waited for", async () => {
    await insert(own.client.db, "households", { householdId: "h" });
    let erasing: Promise<unknown> = Promise.resolve();
    await own.client.sql.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`;
      erasing = erase();
      await insert(own.client.db, "pets", { householdId: "h" });
      expect(await own.client.sql`SELECT FROM casey.forgotten_households`).toHaveLength(0);
    });
    await erasing;
    expect(await own.client.sql`SELECT FROM analytics.dim_pets`).toHaveLength(0);
  });
});
