import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { users } from "@/db/schema/people";
import type { Role } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { writeAudit } from "./audit";
import { refreshOwners } from "./owners";

export interface NewAccount {
  /** Any case; stored lower. */
  email: string;
  name: string;
  role: Role;
  /** null: they sign in at a provider only. */
  passwordHash: string | null;
  isDemo?: boolean;
}

/** Adds an account; households whose CSM it is by their feed become its own. @returns its id @throws Refusal when the address is taken */
export async function createAccount(db: Executor, account: NewAccount, actor: string): Promise<string> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(users)
      .values({ ...account, email: account.email.toLowerCase() })
      .onConflictDoNothing({ target: users.email })
      .returning({ userId: users.userId });
    if (!row) throw new Refusal(`There is an account for ${account.email} already.`);
    await writeAudit(tx, { actor, action: "user.added", subject: row.userId, detail: { role: account.role } });
    await refreshOwners(tx);
    return row.userId;
  });
}

/** Bars the account and ends its sessions at once. Barred already: nothing happens. @throws Refusal */
export async function disableAccount(db: Executor, email: string, actor: string): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, email);
    if (account.disabledAt) return;
    keepAnAdmin(account);
    await tx
      .update(users)
      .set({ disabledAt: new Date(), sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.userId, account.userId));
    await writeAudit(tx, { actor, action: "user.disabled", subject: account.userId });
  });
}

/** Lets the account sign in again, with its old password. @throws Refusal */
export async function enableAccount(db: Executor, email: string, actor: string): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, email);
    if (!account.disabledAt) return;
    await tx.update(users).set({ disabledAt: null }).where(eq(users.userId, account.userId));
    await writeAudit(tx, { actor, action: "user.enabled", subject: account.userId });
  });
}

/** Changes the role and ends the account's sessions at once. @throws Refusal */
export async function setAccountRole(db: Executor, email: string, role: Role, actor: string): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, email);
    if (account.role === role) return;
    keepAnAdmin(account);
    await tx
      .update(users)
      .set({ role, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.userId, account.userId));
    const detail = { from: account.role, to: role };
    await writeAudit(tx, { actor, action: "user.role_changed", subject: account.userId, detail });
  });
}

/** Ends every session of the account at once, in every browser. @throws Refusal */
export async function endAccountSessions(db: Executor, email: string, actor: string): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, email);
    await tx
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.userId, account.userId));
    await writeAudit(tx, { actor, action: "user.sessions_ended", subject: account.userId });
  });
}

/** Replaces the password and ends the account's sessions at once. @throws Refusal */
export async function setAccountPassword(
  db: Executor,
  email: string,
  passwordHash: string,
  actor: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await lockAccount(tx, email);
    await tx
      .update(users)
      .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.userId, account.userId));
    await writeAudit(tx, { actor, action: "user.password_changed", subject: account.userId });
  });
}

/**
 * The account, locked until the transaction ends, and how many other admins could take over. The admins are locked with it, in
 * one order, so that two of them cannot remove each other at the same moment.
 */
async function lockAccount(tx: Executor, email: string) {
  const address = email.toLowerCase();
  const isActiveAdmin = and(eq(users.role, "admin"), isNull(users.disabledAt));
  const rows = await tx
    .select({ userId: users.userId, email: users.email, role: users.role, disabledAt: users.disabledAt })
    .from(users)
    .where(or(eq(users.email, address), isActiveAdmin))
    .orderBy(users.userId)
    .for("update");
  const account = rows.find((row) => row.email === address);
  if (!account) throw new Refusal(`There is no account for ${email}.`);
  return { ...account, otherAdmins: rows.length - 1 };
}

function keepAnAdmin({ role, otherAdmins }: { role: string; otherAdmins: number }): void {
  if (role === "admin" && otherAdmins === 0) {
    throw new Refusal("This is the only admin: make somebody else one first.");
  }
}
