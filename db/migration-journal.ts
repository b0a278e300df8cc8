import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type postgres from "postgres";

/** From the root of the clone, where every process of Casey works: a bundle lies elsewhere than its sources. */
const MIGRATIONS = "db/migrations";

interface Journal {
  entries: { idx: number; when: number; tag: string }[];
}

/** The names of all migrations this Casey knows, oldest first. */
export function listMigrations(): string[] {
  return readJournal().entries.map(({ tag }) => tag);
}

/**
 * The newest migration a database has, or null when it has none.
 * @throws Error when this Casey does not know it: a newer one made it
 */
export async function findNewestMigration(sql: postgres.ISql): Promise<string | null> {
  const [table] = await sql`SELECT to_regclass('casey.__drizzle_migrations') IS NOT NULL AS found`;
  if (!table?.found) return null;
  const [row] = await sql`SELECT max(created_at)::float8 AS newest FROM casey.__drizzle_migrations`;
  if (row?.newest == null) return null;
  const known = readJournal().entries.find(({ when }) => when === row.newest);
  if (known) return known.tag;
  throw new Error("This database belongs to a newer Casey than this one. Use the Casey it belongs to.");
}

/**
 * Does `work` with a folder that holds the migrations up to `last` and no later one, as the migrator reads them.
 * @param last name of a known migration; absent: all of them
 */
export async function withMigrationsUpTo<T>(
  last: string | undefined,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  if (last === undefined) return work(MIGRATIONS);
  const journal = readJournal();
  const end = journal.entries.findIndex(({ tag }) => tag === last);
  if (end < 0) throw new RangeError(`There is no migration "${last}".`);
  const folder = mkdtempSync(path.join(tmpdir(), "casey-migrations-"));
  try {
    const entries = journal.entries.slice(0, end + 1);
    mkdirSync(path.join(folder, "meta"));
    writeFileSync(path.join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
    for (const { tag } of entries) symlinkSync(path.resolve(MIGRATIONS, `${tag}.sql`), path.join(folder, `${tag}.sql`));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readJournal(): Journal {
  return JSON.parse(readFileSync(path.join(MIGRATIONS, "meta/_journal.json"), "utf8"));
}
