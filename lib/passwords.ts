import { randomInt } from "node:crypto";
import { type Algorithm, hash, type Options, verify } from "@node-rs/argon2";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one thread. */
const ARGON2: Options = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password nobody knows, made with the same settings: refusing an unknown account costs as much work. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$HbUEzrKKNkl6RDvy+xKO+w$ALKAxrKO7nzVTyquIPdy+uwkF2n8aMp6n/5kpwaSoiM";

/** Without letters that are easily taken for one another. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** One spelling of what people type: keyboards differ in how they compose an accent. */
const typed = (password: string) => password.normalize("NFKC");

/** The argon2id hash to store, with its own salt and settings inside. */
export function hashPassword(password: string): Promise<string> {
  return hash(typed(password), ARGON2);
}

/** Whether the password is the one hashed. `null` (no such account, or one without a password) is never, after as much work. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? NOBODY, typed(password));
  return matches && passwordHash !== null;
}

/** A password to be printed once: four groups of five characters, 99 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
