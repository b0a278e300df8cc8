import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { households } from "@/db/schema/analytics";

/** Whether there is any household. Reads one row. */
export async function hasHouseholds(db: Executor): Promise<boolean> {
  const rows = await db.select({ one: sql`1` }).from(households).limit(1);
  return rows.length > 0;
}

/** Whether the pipeline's role exists and may load rows; a managed server may have forbidden the migration to make it. */
export async function isLoaderReady(db: Executor): Promise<boolean> {
  const [row] = await db.execute<{ ready: boolean | null }>(
    sql`SELECT has_table_privilege(to_regrole('casey_loader')::oid, 'analytics.dim_households', 'INSERT') AS ready`,
  );
  return row?.ready === true;
}

/** Whether casey_app exists and can add to the audit log, but neither change nor date it; a managed server may have forbidden it. */
export async function isAppRoleReady(db: Executor): Promise<boolean> {
  const [row] = await db.execute<{ ready: boolean | null }>(
    sql`SELECT has_table_privilege(role, log, 'SELECT') AND has_column_privilege(role, log, 'actor', 'INSERT')
          AND NOT has_table_privilege(role, log, 'INSERT, UPDATE, DELETE, TRUNCATE') AS ready
        FROM (VALUES (to_regrole('casey_app')::oid, 'casey.audit_log')) AS asked (role, log)`,
  );
  return row?.ready === true;
}
