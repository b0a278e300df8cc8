import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { identities } from "@/db/schema/people";

/** Who somebody is at a provider of single sign-on. */
export interface Identity {
  issuer: string;
  subject: string;
}

/** The account an identity is linked to; null when it is to none. */
export async function findLinkedUserId(db: Executor, { issuer, subject }: Identity): Promise<string | null> {
  const [row] = await db
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)));
  return row?.userId ?? null;
}
