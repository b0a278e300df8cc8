import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database, Executor } from "@/db/client";
import { setupLinks, users } from "@/db/schema/people";
import { writeAudit } from "./audit";
import type { NewAccount } from "./people";

/** Makes this the only link that sets up the first admin. @returns false, and no link, when an account exists */
export async function replaceSetupLink(db: Database, link: { tokenHash: string; expiresAt: Date }): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    await tx.delete(setupLinks).where(isNull(setupLinks.usedAt));
    if (await anyAccount(tx)) return false;
    await tx.insert(setupLinks).values(link);
    return true;
  });
}

/** Whether the link still sets up the first admin: known, unused, not past, and nobody there meanwhile. */
export async function isSetupLinkOpen(db: Executor, tokenHash: string, now: Date): Promise<boolean> {
  const [link] = await db.select({ one: sql`1` }).from(setupLinks).where(open(tokenHash, now));
  return link !== undefined && !(await anyAccount(db));
}

/**
 * Uses the link up and makes the first admin, both or neither; of two at once, one.
 * @returns the new account's id, or null when the link is not open
 */
export async function createFirstAdmin(
  db: Database,
  account: Pick<NewAccount, "email" | "name"> & { passwordHash: string; tokenHash: string },
  now: Date,
): Promise<string | null> {
  const { tokenHash, name, passwordHash } = account;
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    if (await anyAccount(tx)) return null;
    const used = await tx.update(setupLinks).set({ usedAt: now }).where(open(tokenHash, now)).returning();
    if (used.length === 0) return null;
    const [admin] = await tx
      .insert(users)
      .values({ name, passwordHash, email: account.email.toLowerCase(), role: "admin" })
      .returning({ userId: users.userId });
    const userId = (admin as { userId: string }).userId;
    await writeAudit(tx, { actor: userId, action: "user.first_admin_set_up", subject: userId });
    return userId;
  });
}

function open(tokenHash: string, now: Date) {
  return and(eq(setupLinks.tokenHash, tokenHash), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, now));
}

/** "Nobody is there" must stay true until the transaction ends; no row can be locked for that, so the table is. */
async function lockPeople(tx: Executor): Promise<void> {
  await tx.execute(sql`LOCK TABLE ${users} IN SHARE ROW EXCLUSIVE MODE`);
}

async function anyAccount(db: Executor): Promise<boolean> {
  const [row] = await db.select({ accounts: count() }).from(users);
  return (row?.accounts ?? 0) > 0;
}
