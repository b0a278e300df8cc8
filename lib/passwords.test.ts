import { expect, test } from "vitest";
import { generatePassword, hashPassword, verifyPassword } from "./passwords";

const SETTINGS = "$argon2id$v=19$m=19456,t=2,p=1$";

test("hashes with argon2id, 19 MiB, two passes, one thread, and a salt of its own", async () => {
  const [first, second] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(first.startsWith(SETTINGS)).toBe(true);
  expect(first).not.toBe(second);
});

test("knows the password it hashed, and no other", async () => {
  const hash = await hashPassword("correct horse");
  expect(await verifyPassword(hash, "correct horse")).toBe(true);
  expect(await verifyPassword(hash, "Correct horse")).toBe(false);
});

test("takes an accent for the same however it was composed", async () => {
  expect(await verifyPassword(await hashPassword("caf\u00e9"), "cafe\u0301")).toBe(true);
});

test("no account has no password", async () => {
  expect(await verifyPassword(null, "")).toBe(false);
});

test("makes passwords that differ and are long enough", () => {
  const made = new Set(Array.from({ length: 50 }, generatePassword));
  expect(made.size).toBe(50);
  for (const password of made) expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
});
