import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/db/client";
import { findSessionAccount } from "@/db/queries/people";
import { type Person, type Role, ranksAtLeast } from "@/lib/permissions";
import { demoMaySignIn } from "./demo-host";
import { PATH_HEADER, signInPath } from "./paths";
import { decodeSession, encodeSession, type SessionClaims, sessionCookie } from "./session-token";

/**
 * Who is asking, or null when signed out. The cookie only names an account: that it exists, is enabled and still accepts
 * this session, and its role, are read from the database, once a request.
 */
export const findPerson = cache(async (): Promise<Person | null> => {
  const claimed = await decodeSession((await cookies()).get(sessionCookie().name)?.value);
  if (!claimed) return null;
  const account = await findSessionAccount(database(), claimed);
  if (!account) return null;
  if (account.isDemo && !demoMaySignIn((await headers()).get("host"))) return null;
  const { userId, email, name, role } = account;
  return { userId, email, name, role };
});

/**
 * Proves who is asking; every loader and action calls it before anything else. Signed out: on to sign-in and back.
 * @param minimum least role; below it the answer is a 403 page
 */
export async function requirePerson(minimum: Role = "csm"): Promise<Person> {
  const person = await findPerson();
  if (!person) redirect(signInPath((await headers()).get(PATH_HEADER)));
  if (!ranksAtLeast(person.role, minimum)) forbidden();
  return person;
}

/** Signs this browser in. Only from an action or a route handler, after the password was proven. */
export async function startSession(claims: SessionClaims): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, await encodeSession(claims), options);
}

/** Signs this browser out. */
export async function endSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
