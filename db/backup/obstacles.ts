import type postgres from "postgres";
import { quoteTable } from "@/db/identifier";
import { findNewestMigration, listMigrations } from "@/db/migration-journal";

const NEW_DATABASE =
  "Nothing was changed. Restore into an empty one: another database in DATABASE_URL, or, for the embedded server, " +
  "CASEY_DATA_DIR set to a new folder.";

/** Tables of schema casey that hold rows only once Casey is in use, together with all of schema analytics. */
const IN_USE = ["casey.users", "casey.runs"];

/** The tables whose rows say that a database is in use; none in an empty one, migrated or not. */
export async function listFilledTables(sql: postgres.ISql): Promise<string[]> {
  const tables = await sql`
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND (n.nspname = 'analytics' OR n.nspname || '.' || c.relname = ANY (${IN_USE}))
    ORDER BY 1`;
  const filled: string[] = [];
  for (const { name } of tables) {
    const [row] = await sql.unsafe(`SELECT EXISTS (SELECT FROM ${quoteTable(name)}) AS filled`);
    if (row?.filled) filled.push(name);
  }
  return filled;
}

/**
 * Why a database cannot take a backup of the schema `wanted`, in a sentence that says what to do; null when it can.
 * @throws Error when it belongs to a newer Casey than this one
 */
export async function findObstacle(sql: postgres.ISql, wanted: string): Promise<string | null> {
  const filled = await listFilledTables(sql);
  if (filled.length > 0) {
    const others = filled.length > 1 ? ` and ${filled.length - 1} more tables` : "";
    return `This database is in use: there are rows in ${filled[0]}${others}. ${NEW_DATABASE}`;
  }
  const present = await findNewestMigration(sql);
  const known = listMigrations();
  if (present !== null && known.indexOf(present) > known.indexOf(wanted)) {
    return `This database has a newer schema (${present}) than the backup (${wanted}). ${NEW_DATABASE}`;
  }
  const processes = await listConnectedProcesses(sql);
  if (processes.length > 0) return `Casey is at work on this database (${processes.join(", ")}). Stop it first.`;
  return null;
}

/** Processes of Casey that are connected to this database, by their names, such as "casey-web". */
async function listConnectedProcesses(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql`
    SELECT DISTINCT application_name AS name FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'casey-%'
      AND application_name <> current_setting('application_name')
    ORDER BY 1`;
  return rows.map(({ name }) => name);
}
