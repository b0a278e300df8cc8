import type postgres from "postgres";

/** A table that a backup holds. */
export interface StoredTable {
  /** "schema.table" */
  name: string;
  /** The columns that are stored, in the table's order; generated ones are not. */
  columns: string[];
}

/** The counter of an identity or serial column. */
export interface StoredSequence {
  table: string;
  column: string;
  /** A 64-bit number in digits. */
  value: string;
  isCalled: boolean;
}

/**
 * Not stored: which migrations a database has, since a restore makes the schema by running them; counts of tries at signing
 * in, which are over in a quarter of an hour; and which worker processes are alive.
 */
const LEFT_OUT: readonly string[] = ["casey.__drizzle_migrations", "casey.rate_limits", "casey.workers"];

interface FoundTable extends StoredTable {
  references: string[];
}

/**
 * The tables of schemas analytics and casey with their columns, those that others refer to first. They are found in the
 * catalogue, so that a new table is never forgotten. Partitions are rows of their parents; unlogged tables are transient.
 */
export async function listStoredTables(tx: postgres.TransactionSql): Promise<StoredTable[]> {
  const found = await tx<FoundTable[]>`
    SELECT n.nspname || '.' || c.relname AS name,
      ARRAY(SELECT a.attname::text FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY a.attnum) AS columns,
      ARRAY(SELECT rn.nspname || '.' || rc.relname FROM pg_constraint k
        JOIN pg_class rc ON rc.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = rc.relnamespace
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS references
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('analytics', 'casey') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relpersistence = 'p' AND n.nspname || '.' || c.relname <> ALL (${LEFT_OUT as string[]})
    ORDER BY n.nspname, c.relname`;
  return inOrderOfReferences([...found]);
}

/** @throws Error when tables refer to each other in a circle: then there is no order to load them in */
function inOrderOfReferences(tables: FoundTable[]): StoredTable[] {
  const ordered: StoredTable[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ references }) => !waiting.some(({ name }) => references.includes(name)));
    if (ready.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${waiting.map(({ name }) => name)}`);
    for (const { name, columns } of ready) ordered.push({ name, columns });
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return ordered;
}

/** Where the counters of the stored tables stand. A counter only goes up, so that later than the rows is early enough. */
export async function listSequences(
  tx: postgres.TransactionSql,
  tables: readonly StoredTable[],
): Promise<StoredSequence[]> {
  const found = await tx`
    SELECT n.nspname || '.' || c.relname AS table, a.attname AS column,
      pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) AS sequence
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname || '.' || c.relname = ANY (${tables.map(({ name }) => name)}) AND a.attnum > 0
      AND NOT a.attisdropped AND (a.attidentity <> '' OR a.atthasdef)
      AND pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) IS NOT NULL
    ORDER BY 1, 2`;
  const sequences: StoredSequence[] = [];
  for (const { table, column, sequence } of found) {
    const [state] = await tx.unsafe(`SELECT last_value::text AS value, is_called FROM ${sequence}`);
    sequences.push({ table, column, value: state?.value, isCalled: state?.is_called });
  }
  return sequences;
}
