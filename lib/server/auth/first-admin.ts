import "server-only";
import { database } from "@/db/client";
import { createFirstAdmin, isSetupLinkOpen } from "@/db/mutations/first-admin";
import { hashPassword } from "@/lib/passwords";
import { hashSetupToken } from "@/lib/setup-token";
import { newSession, type SessionClaims } from "./session-token";

/** Whether a set-up link's token still makes the first admin. */
export function isSetupTokenOpen(token: string): Promise<boolean> {
  return isSetupLinkOpen(database(), hashSetupToken(token), new Date());
}

/** Makes the first admin by a set-up link and uses it up. @returns the admin's first session, or null when it is not open */
export async function setUpFirstAdmin(
  token: string,
  person: { email: string; name: string; password: string },
): Promise<SessionClaims | null> {
  if (!(await isSetupTokenOpen(token))) return null;
  const { email, name } = person;
  const passwordHash = await hashPassword(person.password);
  const account = { email, name, passwordHash, tokenHash: hashSetupToken(token) };
  const userId = await createFirstAdmin(database(), account, new Date());
  return userId ? newSession({ userId, sessionVersion: 1 }) : null;
}
