import { secretsFolder } from "@/cli/connection";
import { loadDemo } from "@/cli/first-data";
import { DEMO_TABLES } from "@/db/seed/demo";
import { readSetting } from "@/db/settings";
import { addDays, type IsoDate } from "@/lib/dates";
import { ensureDemoAccounts } from "@/lib/jobs/demo-accounts";
import { scoreDays } from "@/lib/jobs/score";
import { yesterday } from "@/lib/zoned-dates";
import type { BenchDatabase } from "./database";
import { milliseconds, report, timed } from "./report";

/** Households of the demo that is loaded; the others are copies of them. */
const ORIGINALS = 2_000;
/** Copies have activity and sessions of so many days: all that scoring reads, in an eighth of the time and disk. */
const COPIED_DAYS = 50;
const COPIERS = 2;

/**
 * Loads the demo, copies its households until there are as many as wanted, and scores the last day and those it is compared
 * with. Does nothing when all that is done.
 */
export async function loadBenchData(database: BenchDatabase, households: number): Promise<void> {
  const { client, timeZone } = database;
  const known = await readSetting(client.db, "demo");
  const until = known?.until ?? yesterday(new Date(), timeZone);
  const recipe = { households: Math.min(households, ORIGINALS), seed: 1, until };
  await loadDemo({ client, timeZone, signal: new AbortController().signal }, recipe);
  const copying = await timed(() => copyHouseholds(database, Math.ceil(households / ORIGINALS), until));
  await ensureDemoAccounts(client.db, secretsFolder()); // before the first scores, which say whose the households were
  const dates = [addDays(until, -28), addDays(until, -7), until];
  const { days, durationMs } = await scoreDays({
    client,
    timeZone,
    now: new Date(),
    actor: "cli",
    dates,
    checks: false,
  });
  if (days.every(({ outcome }) => outcome === "already scored")) return;
  report(`Copied households in ${milliseconds(copying)}, scored ${dates.length} days in ${milliseconds(durationMs)}.`);
  // What a server does by itself sooner or later; a measurement must not depend on when.
  await client.sql.unsafe("VACUUM ANALYZE");
}

/** Each copy is one transaction with an id prefix of its own, greater than those before: a load cut off goes on. */
async function copyHouseholds(database: BenchDatabase, wanted: number, until: IsoDate): Promise<void> {
  const tables = await listCopied(database, until);
  const { sql } = database.client;
  const rows = await sql`SELECT DISTINCT left(household_id, 4) AS prefix FROM analytics.dim_households`;
  const there = new Set(rows.map(({ prefix }) => prefix));
  const missing = Array.from({ length: wanted - 1 }, (_, index) => `x${String(index + 1).padStart(3, "0")}`).filter(
    (prefix) => !there.has(prefix),
  );
  const work = async () => {
    for (let prefix = missing.shift(); prefix; prefix = missing.shift()) {
      const statements = tables.map((copy) => copy(`${prefix}-`));
      await sql.begin(async (tx) => {
        for (const statement of statements) await tx.unsafe(statement);
      });
    }
  };
  await Promise.all(Array.from({ length: COPIERS }, work));
}

/** Of each table of households' facts, the SQL that copies the originals' rows. */
async function listCopied({ client: { sql } }: BenchDatabase, until: IsoDate): Promise<((prefix: string) => string)[]> {
  const since: Record<string, string> = {
    "analytics.fct_household_activity": `AND activity_date > '${addDays(until, -COPIED_DAYS)}'`,
    "analytics.fct_user_sessions": `AND login_at >= '${addDays(until, -COPIED_DAYS)}'`,
  };
  const columns = await sql`
    SELECT table_schema || '.' || table_name AS name, column_name FROM information_schema.columns
    WHERE table_schema = 'analytics' AND column_name NOT IN ('household_id', 'loaded_at') ORDER BY ordinal_position`;
  return DEMO_TABLES.filter((table) => table !== "analytics.fct_performance_daily").map((table) => {
    const names = columns
      .filter(({ name }) => name === table)
      .map(({ column_name }) => column_name)
      .join(", ");
    return (prefix) => `
      INSERT INTO ${table} (household_id, ${names})
      SELECT '${prefix}' || household_id, ${names} FROM ${table}
      WHERE household_id LIKE 'hh%' ${since[table] ?? ""} ORDER BY household_id`;
  });
}
