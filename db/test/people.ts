import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { createAccount } from "@/db/mutations/people";
import { findAccountByEmail } from "@/db/queries/people";
import { auditLog } from "@/db/schema/people";
import { hashPassword } from "@/lib/passwords";
import type { Role } from "@/lib/permissions";

/** An installation where nobody has an account, a link or a count yet. */
export async function removeEverybody(db: Database): Promise<void> {
  await db.execute(sql`TRUNCATE casey.users, casey.setup_links, casey.rate_limits, casey.audit_log CASCADE`);
}

/** Adds an account and reads it back. */
export async function givenAccount(
  db: Database,
  { email = "ann@example.com", role = "csm" as Role, password = "correct horse battery", isDemo = false } = {},
) {
  await createAccount(db, { email, name: "Ann", role, passwordHash: await hashPassword(password), isDemo }, "test");
  const account = await findAccountByEmail(db, email);
  if (!account) throw new Error(`${email} was not added.`);
  return account;
}

/** The audit log, oldest first, as "actor action subject". */
export async function listAudit(db: Database): Promise<string[]> {
  const rows = await db.select().from(auditLog).orderBy(auditLog.auditId);
  return rows.map(({ actor, action, subject }) => `${actor} ${action} ${subject ?? "-"}`);
}
