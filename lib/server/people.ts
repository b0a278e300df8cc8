import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { unlinkIdentities } from "@/db/mutations/identities";
import { disableAccount, enableAccount, endAccountSessions, setAccountRole } from "@/db/mutations/people";
import { addPerson, resetPassword } from "@/db/mutations/person-passwords";
import { findAccount } from "@/db/queries/people";
import { newPersonInput, roleInput } from "@/lib/people-input";
import type { Person } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { mayUsePasswords, singleSignOnName } from "./auth/single-sign-on";

/** Whom an action is about. */
export const personInput = z.object({ userId: z.uuid("Choose a person.") });
export const personRoleInput = personInput.extend({ role: roleInput });
/** `signIn`: with a password that is made for them, or only with the provider of single sign-on. */
export const addPersonInput = newPersonInput.extend({
  signIn: z.enum(["password", "provider"], "Choose how they sign in."),
});

/** Adds a person. @returns their id, and the password made for them, to be shown this once; null: they have none */
export function addPersonAs(
  by: Person,
  { signIn, ...person }: z.output<typeof addPersonInput>,
): Promise<{ userId: string; made: string | null }> {
  if (signIn === "password" && !mayUsePasswords()) throw new Refusal("Nobody signs in with a password here.");
  if (signIn === "provider" && !singleSignOnName()) throw new Refusal("Single sign-on is not set up here.");
  return addPerson(database(), { ...person, password: signIn === "provider" ? null : undefined }, by.userId);
}

/** Changes a role, which ends their sessions. */
export async function changeRoleAs(by: Person, { userId, role }: z.output<typeof personRoleInput>): Promise<null> {
  await setAccountRole(database(), await emailOf(userId), role, by.userId);
  return null;
}

/** Bars somebody, which ends their sessions. */
export async function disablePersonAs(by: Person, { userId }: z.output<typeof personInput>): Promise<null> {
  await disableAccount(database(), await emailOf(userId), by.userId);
  return null;
}

/** Lets somebody barred in again. */
export async function enablePersonAs(by: Person, { userId }: z.output<typeof personInput>): Promise<null> {
  await enableAccount(database(), await emailOf(userId), by.userId);
  return null;
}

/** Gives somebody a new password and ends their sessions. @returns it, to be shown this once */
export async function resetPasswordAs(by: Person, { userId }: z.output<typeof personInput>): Promise<string | null> {
  if (!mayUsePasswords()) throw new Refusal("Nobody signs in with a password here.");
  return resetPassword(database(), await emailOf(userId), by.userId);
}

/** Ends every session of somebody. */
export async function signOutEverywhereAs(by: Person, { userId }: z.output<typeof personInput>): Promise<null> {
  await endAccountSessions(database(), await emailOf(userId), by.userId);
  return null;
}

/** Forgets who somebody is at the provider, so that their next sign-in there is linked by its address anew. */
export async function unlinkPersonAs(by: Person, { userId }: z.output<typeof personInput>): Promise<null> {
  await unlinkIdentities(database(), userId, by.userId);
  return null;
}

async function emailOf(userId: string): Promise<string> {
  const account = await findAccount(database(), userId);
  if (!account) throw new Refusal("This person does not exist any more.");
  return account.email;
}
