import type { Executor } from "@/db/client";
import { auditLog } from "@/db/schema/people";

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

/** Adds a line to the audit log, in the transaction of what it tells of. */
export async function writeAudit(db: Executor, entry: AuditEntry): Promise<void> {
  await db.insert(auditLog).values(entry);
}
