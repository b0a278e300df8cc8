import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";

/** Who did what to whom. Never a password, a token or a hash. */
export interface AuditEntry {
  /** A user id, or "cli", "system", "nobody" (signed out). */
  actor: string;
  /** Noun and verb, such as "user.disabled". */
  action: string;
  /** What it was done to: a user id, a household id. */
  subject?: string;
  detail?: Record<string, string | number | boolean | null>;
}

/**
 * Adds a line to the audit log, in the transaction of what it tells of. Names no more columns than it fills, as Drizzle's
 * own insert would: the web server's role may give a line neither number nor time.
 */
export async function writeAudit(db: Executor, entry: AuditEntry): Promise<void> {
  const { actor, action, subject = null, detail = {} } = entry;
  await db.execute(sql`
    INSERT INTO casey.audit_log (actor, action, subject, detail)
    VALUES (${actor}, ${action}, ${subject}, ${JSON.stringify(detail)}::jsonb)`);
}
