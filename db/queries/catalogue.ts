import type postgres from "postgres";

/**
 * What the schemas analytics and casey are made of, one line a thing: "kind name: definition", sorted. Partitions are left out,
 * and so is what PostgreSQL words differently from one major version to the next, or for a login whose name is a schema's.
 */
export async function listCatalogue(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql`
    WITH relations AS (
      SELECT c.oid, n.nspname || '.' || c.relname AS name, c.relkind
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('analytics', 'casey') AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
    )
    SELECT CASE relkind WHEN 'v' THEN 'view ' ELSE 'table ' END || name || ':'
      || CASE relkind WHEN 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(oid) ELSE '' END AS line
    FROM relations
    UNION ALL
    SELECT 'column ' || r.name || '.' || a.attname || ': ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN l.collname = 'C' AND r.relkind <> 'v' THEN ' COLLATE "C"' ELSE '' END
      || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
      || CASE WHEN a.attidentity <> '' THEN ' IDENTITY' WHEN a.attgenerated <> '' THEN ' GENERATED'
        WHEN d.oid IS NOT NULL THEN ' DEFAULT ' || ${withoutSchema(sql, sql`pg_get_expr(d.adbin, d.adrelid)`)} ELSE '' END
    FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      LEFT JOIN pg_collation l ON l.oid = a.attcollation
    UNION ALL
    SELECT 'index ' || r.name || '.' || i.relname || ': ' || CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END
      || CASE WHEN x.indisvalid THEN '' ELSE 'INVALID ' END
      || regexp_replace(substring(pg_get_indexdef(x.indexrelid) FROM ' USING (.*)$'), '\\m\\w+\\.(?=gin_trgm_ops)', '')
    FROM relations r JOIN pg_index x ON x.indrelid = r.oid JOIN pg_class i ON i.oid = x.indexrelid
    UNION ALL
    SELECT 'constraint ' || r.name || '.' || k.conname || ': ' || ${withoutSchema(sql, sql`pg_get_constraintdef(k.oid)`)}
    FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype IN ('c', 'f')`;
  return rows.map(({ line }) => line).sort();
}

/** A definition with its tables named alone: PostgreSQL names the schema of those that are not on the login's search path. */
function withoutSchema(sql: postgres.ISql, definition: postgres.PendingQuery<postgres.Row[]>) {
  return sql`regexp_replace(${definition}, '\\m(casey|analytics)\\.', '', 'g')`;
}
