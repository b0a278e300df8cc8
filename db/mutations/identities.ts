import { eq, sql } from "drizzle-orm";
import { LINK_LOCK } from "@/db/advisory-locks";
import type { Database, Executor } from "@/db/client";
import type { Identity } from "@/db/queries/identities";
import { identities } from "@/db/schema/people";
import { Refusal } from "@/lib/refusal";
import { writeAudit } from "./audit";

/**
 * Runs work that decides which account an identity opens, one at a time, so that two first sign-ins of one person make one
 * account and one link.
 */
export function whileLinking<T>(db: Database, work: (tx: Executor) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${LINK_LOCK})`);
    return work(tx);
  });
}

/** Links an identity to an account. @throws Refusal when another one of that provider is linked to the account already */
export async function linkIdentity(db: Executor, userId: string, identity: Identity): Promise<void> {
  const linked = await db
    .insert(identities)
    .values({ ...identity, userId })
    .onConflictDoNothing()
    .returning({ userId: identities.userId });
  if (linked.length === 0) throw new Refusal("Another identity is linked to this account.");
  await writeAudit(db, { actor: userId, action: "user.identity_linked", subject: userId });
}

/**
 * Forgets every identity of an account, so that the next verified one with its address is linked anew.
 * @returns whether there was one
 */
export async function unlinkIdentities(db: Executor, userId: string, actor: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const gone = await tx.delete(identities).where(eq(identities.userId, userId)).returning();
    if (gone.length === 0) return false;
    await writeAudit(tx, { actor, action: "user.identity_unlinked", subject: userId });
    return true;
  });
}
