import { z } from "zod";
import type { Database } from "@/db/client";
import { createAccount, setAccountPassword } from "@/db/mutations/people";
import { generatePassword, hashPassword } from "@/lib/passwords";
import { emailInput, nameInput, newPasswordInput } from "@/lib/people-input";
import { ROLES } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";

const CLI = "cli";
const newPerson = z.object({
  email: emailInput,
  name: nameInput,
  role: z.enum(ROLES, `The role is one of ${ROLES.join(", ")}.`),
});

/**
 * Adds a person from the command line.
 * @param input.password absent: one is made
 * @returns the made password, to be printed once and kept nowhere; null when one was given
 * @throws Refusal with a sentence for whoever typed the command
 */
export async function addPerson(
  db: Database,
  input: { email: string; name: string; role: string; password?: string },
): Promise<string | null> {
  const person = check(newPerson, input);
  const { password, made } = choosePassword(input.password);
  await createAccount(db, { ...person, passwordHash: await hashPassword(password) }, CLI);
  return made;
}

/** Gives a person a new password and ends their sessions. Parameters, result and errors as `addPerson`. */
export async function resetPassword(db: Database, email: string, given?: string): Promise<string | null> {
  const { password, made } = choosePassword(given);
  await setAccountPassword(db, email, await hashPassword(password), CLI);
  return made;
}

function choosePassword(given: string | undefined): { password: string; made: string | null } {
  if (given !== undefined) return { password: check(newPasswordInput, given), made: null };
  const made = generatePassword();
  return { password: made, made };
}

function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(parsed.error.issues.map((issue) => issue.message).join(" "));
}
