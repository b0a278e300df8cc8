import { readFileSync } from "node:fs";
import { getTableName, is } from "drizzle-orm";
import { getTableConfig, getViewConfig, PgTable, PgView } from "drizzle-orm/pg-core";
import { afterAll, describe, expect, inject, test } from "vitest";
import { openClient } from "@/db/client";
import { isLoaderReady } from "@/db/queries/installation";
import * as analytics from "./analytics";
import * as assignments from "./assignments";
import * as data from "./data";
import * as jobs from "./jobs";
import * as people from "./people";
import * as scoring from "./scoring";
import * as settings from "./settings";
import * as views from "./views";

const { db, sql, close } = openClient(inject("connection"), { max: 2 });
afterAll(close);

type Column = { name: string; notNull: boolean; primary: boolean; getSQLType(): string };
type Declared = { schema: string; name: string; columns: Column[]; view: boolean };

const FACTS = Object.values(analytics).filter((entry) => is(entry, PgTable));

describe("the Drizzle schema is the database's", () => {
  const tables = [analytics, assignments, data, jobs, people, scoring, settings, views].flatMap((module) =>
    Object.values(module),
  );
  const declared = tables.flatMap((entry): Declared[] => {
    if (is(entry, PgTable)) {
      const { schema = "", name, columns } = getTableConfig(entry);
      return [{ schema, name, columns, view: false }];
    }
    if (!is(entry, PgView)) return [];
    const { schema = "", name, selectedFields } = getViewConfig(entry);
    return [{ schema, name, columns: Object.values(selectedFields) as Column[], view: true }];
  });

  test.each(declared.map((table) => [`${table.schema}.${table.name}`, table] as const))("%s", async (_, table) => {
    const found = await sql`
      SELECT column_name AS name, is_nullable = 'NO' AS required,
        CASE WHEN data_type = 'ARRAY' THEN 'text[]' ELSE data_type END AS type
      FROM information_schema.columns WHERE table_schema = ${table.schema} AND table_name = ${table.name}`;
    const wanted = table.columns.map((column) => ({
      name: column.name,
      type: column.getSQLType(),
      required: !table.view && (column.notNull || column.primary),
    }));
    const byName = (a: { name?: string }, b: { name?: string }) => (a.name ?? "").localeCompare(b.name ?? "");
    expect([...found].map(({ name, type, required }) => ({ name, type, required })).sort(byName)).toEqual(
      wanted.sort(byName),
    );
  });

  test("no table of the database is left undeclared", async () => {
    const found = await sql`
      SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('analytics', 'casey') AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
        AND c.relname <> '__drizzle_migrations'`;
    expect(found.map((row) => row.name).sort()).toEqual(declared.map((t) => `${t.schema}.${t.name}`).sort());
  });

  test("ids compare bytewise", async () => {
    const loose = await sql`
      SELECT table_schema || '.' || table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema IN ('analytics', 'casey') AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
        AND column_name ~ '^(household|user|pet|event|session|payment|change|ticket|survey)_id$'
        AND table_name NOT IN (SELECT viewname FROM pg_views)`;
    expect(loose.map((row) => row.name)).toEqual([]);
  });
});

describe("docs/data-contract.md is the schema", () => {
  const documented = readContract(readFileSync("docs/data-contract.md", "utf8"));

  test("every table and no other is documented", () => {
    expect(Object.keys(documented).sort()).toEqual(FACTS.map((table) => getTableName(table)).sort());
  });

  test.each(Object.entries(documented))("%s", async (name, { key, columns }) => {
    const found = await sql`
      SELECT column_name AS name, is_nullable = 'YES' AS nullable, column_default IS NOT NULL AS defaulted,
        CASE data_type WHEN 'timestamp with time zone' THEN 'timestamptz' ELSE data_type END AS type
      FROM information_schema.columns WHERE table_schema = 'analytics' AND table_name = ${name} ORDER BY ordinal_position`;
    expect(columns).toEqual(
      found.map((row) => ({ name: row.name, type: row.type, mayBeAbsent: row.nullable || row.defaulted })),
    );
    const [primary] = await sql`
      SELECT string_agg(a.attname, ', ' ORDER BY array_position(i.indkey::int2[], a.attnum)) AS key
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indisprimary AND i.indrelid = ${`analytics.${name}`}::regclass`;
    expect(key).toBe(primary?.key);
  });
});

describe("the loader's role", () => {
  const rollback = new Error("rolled back on purpose");
  const asLoader = (work: (tx: typeof sql) => Promise<unknown>) =>
    sql
      .begin(async (tx) => {
        await tx`SET LOCAL ROLE casey_loader`;
        await work(tx as unknown as typeof sql);
        throw rollback;
      })
      .catch((error) => {
        if (error !== rollback) throw error;
      });

  test.each(FACTS.map((table) => [getTableName(table)]))(
    "loads %s with only the columns it must give",
    async (name) => {
      const { columns } = readContract(readFileSync("docs/data-contract.md", "utf8"))[name] ?? { columns: [] };
      const needed = columns.filter((column) => !column.mayBeAbsent);
      const values = needed.map(({ type }) => SAMPLE[type]);
      await asLoader(async (tx) => {
        await tx.unsafe(
          `INSERT INTO analytics.${name} (${needed.map((column) => column.name)}) VALUES (${values.join(", ")})`,
        );
        const [row] = await tx.unsafe(`SELECT count(*)::int AS count FROM analytics.${name}`);
        expect(row?.count).toBeGreaterThan(0);
        await tx.unsafe(`TRUNCATE analytics.${name}`);
      });
    },
  );

  test("is known to be ready, and known not to be once its rights are gone", async () => {
    await db
      .transaction(async (tx) => {
        expect(await isLoaderReady(tx)).toBe(true);
        await tx.execute("REVOKE INSERT ON analytics.dim_households FROM casey_loader");
        expect(await isLoaderReady(tx)).toBe(false);
        throw rollback;
      })
      .catch((error) => {
        if (error !== rollback) throw error;
      });
  });

  test("changes no table and reads nothing of the application", async () => {
    await expect(asLoader((tx) => tx`DROP TABLE analytics.dim_pets`)).rejects.toThrow(/owner/);
    await expect(asLoader((tx) => tx`CREATE TABLE analytics.mine (a int)`)).rejects.toThrow(/permission/);
    await expect(asLoader((tx) => tx`SELECT * FROM casey.users`)).rejects.toThrow(/permission/);
  });
});

const SAMPLE: Record<string, string> = {
  text: "'x'",
  integer: "1",
  bigint: "1",
  boolean: "true",
  date: "'2026-11-20'",
  timestamptz: "'2026-11-20T10:00:00Z'",
  "double precision": "1.5",
};

interface Contract {
  key: string;
  columns: { name: string; type: string; mayBeAbsent: boolean }[];
}

function readContract(markdown: string): Record<string, Contract> {
  const sections = markdown.split(/^## /m).slice(1);
  const tables = sections.filter((section) => section.includes("| column | type |"));
  return Object.fromEntries(
    tables.map((section) => {
      const name = section.slice(0, section.indexOf("\n"));
      const key = section.match(/key: `([^`]+)`/)?.[1] ?? "";
      const rows = [...section.matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]*) \|/gm)];
      const columns = rows.map(([, column = "", type = "", absent = ""]) => ({
        name: column,
        type: type.trim(),
        mayBeAbsent: absent.trim() !== "",
      }));
      return [name, { key, columns }];
    }),
  );
}
