import type { Database } from "@/db/client";
import { replaceSetupLink } from "@/db/mutations/first-admin";
import { hashSetupToken, newSetupToken } from "@/lib/setup-token";

const DAY_MS = 86_400_000;

/**
 * The token of a new link `/set-up?token=…` that makes the first admin: once, within 24 hours of `now`; earlier links stop
 * working. Null when somebody has an account.
 */
export async function ensureFirstAdminLink(db: Database, now = new Date()): Promise<string | null> {
  const token = newSetupToken();
  const link = { tokenHash: hashSetupToken(token), expiresAt: new Date(now.getTime() + DAY_MS) };
  return (await replaceSetupLink(db, link)) ? token : null;
}
