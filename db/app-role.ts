import { sql } from "drizzle-orm";
import { type Connection, type Database, openClient } from "./client";
import { isAppRoleReady } from "./queries/installation";

/** The role the web server works as; it changes rows, no tables, and adds to the audit log without changing it. */
const APP_ROLE = "casey_app";

/**
 * The connection by which the web server works as casey_app: a login of its own on the embedded server, which trusts its
 * private socket; elsewhere the owner's login, which takes the role on as it connects.
 * @returns null where that cannot be: the role is missing, may not be taken on, or a pooler drops it on the way
 */
export async function connectionAsApp(owner: Connection): Promise<Connection | null> {
  const candidate = "url" in owner ? { ...owner, role: APP_ROLE } : { ...owner, username: APP_ROLE };
  const client = openClient(owner, { max: 1, applicationName: "casey-app-role" });
  try {
    if (!(await isAppRoleReady(client.db))) return null;
    if (!("url" in owner)) await client.db.execute(sql.raw(`ALTER ROLE ${APP_ROLE} LOGIN`));
  } finally {
    await client.close();
  }
  const barred = await isBarredFromChangingAudit(candidate).catch(() => false);
  return barred ? candidate : null;
}

/** Whether whoever connects so works without the right to change the audit log. @throws Error when it cannot even connect */
export async function isBarredFromChangingAudit(connection: Connection): Promise<boolean> {
  const client = openClient(connection, { max: 1, applicationName: "casey-app-role" });
  try {
    return await mayNotChangeAudit(client.db);
  } finally {
    await client.close();
  }
}

async function mayNotChangeAudit(db: Database): Promise<boolean> {
  const [row] = await db.execute<{ barred: boolean }>(
    sql`SELECT NOT has_table_privilege('casey.audit_log', 'INSERT, UPDATE, DELETE, TRUNCATE') AS barred`,
  );
  return row?.barred === true;
}
