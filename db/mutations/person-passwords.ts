import type { z } from "zod";
import type { Database } from "@/db/client";
import { generatePassword, hashPassword } from "@/lib/passwords";
import { type NewPerson, newPasswordInput, newPersonInput } from "@/lib/people-input";
import { Refusal } from "@/lib/refusal";
import { createAccount, setAccountPassword } from "./people";

/**
 * Adds a person.
 * @param input.password absent: one is made; null: none, they sign in at a provider only
 * @returns the made password, to be shown once and kept nowhere; null when none was made
 * @throws Refusal
 */
export async function addPerson(
  db: Database,
  { password: given, ...input }: Record<keyof NewPerson, string> & { password?: string | null },
  actor: string,
): Promise<{ userId: string; made: string | null }> {
  const person = check(newPersonInput, input);
  const { password, made } = given === null ? { password: null, made: null } : choosePassword(given);
  const passwordHash = password === null ? null : await hashPassword(password);
  return { userId: await createAccount(db, { ...person, passwordHash }, actor), made };
}

/** Gives a person a new password and ends their sessions. Password, result and errors as `addPerson`. */
export async function resetPassword(
  db: Database,
  email: string,
  actor: string,
  given?: string,
): Promise<string | null> {
  const { password, made } = choosePassword(given);
  await setAccountPassword(db, email, await hashPassword(password), actor);
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
