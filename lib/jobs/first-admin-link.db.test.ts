import { afterAll, beforeEach, expect, inject, test } from "vitest";
import { createFirstAdmin, isSetupLinkOpen } from "@/db/mutations/first-admin";
import { listAccounts } from "@/db/queries/people";
import { createOwnDatabase } from "@/db/test/own-database";
import { givenAccount, listAudit, removeEverybody } from "@/db/test/people";
import { hashSetupToken } from "@/lib/setup-token";
import { ensureFirstAdminLink } from "./first-admin-link";

const own = await createOwnDatabase(inject("connection"));
const { db, sql } = own.client;
beforeEach(() => removeEverybody(db));
afterAll(own.drop);

const START = new Date("2026-11-20T08:00:00Z");
const hoursLater = (hours: number) => new Date(START.getTime() + hours * 3_600_000);

async function givenToken(): Promise<string> {
  const token = await ensureFirstAdminLink(db, START);
  if (!token) throw new Error("Somebody has an account.");
  return token;
}

function useLink(token: string, email = "ann@example.com", at = hoursLater(1)) {
  const account = { email, name: "Ann", passwordHash: "hash", tokenHash: hashSetupToken(token) };
  return createFirstAdmin(db, account, at);
}

test("the link makes one admin, once", async () => {
  const token = await givenToken();
  const userId = await useLink(token);
  expect(await listAccounts(db)).toMatchObject([{ userId, email: "ann@example.com", role: "admin" }]);
  expect(await listAudit(db)).toEqual([`${userId} user.first_admin_set_up ${userId}`]);
  expect(await isSetupLinkOpen(db, hashSetupToken(token), hoursLater(1))).toBe(false);
  expect(await useLink(token, "bob@example.com")).toBeNull();
});

test("a used link stays used, even when the accounts are gone", async () => {
  const token = await givenToken();
  await useLink(token);
  await sql`DELETE FROM casey.users`;
  expect(await useLink(token)).toBeNull();
});

test("of two who use it at the same moment one becomes admin", async () => {
  const token = await givenToken();
  const made = await Promise.all([useLink(token, "ann@example.com"), useLink(token, "bob@example.com")]);
  expect(made.filter((userId) => userId !== null)).toHaveLength(1);
  expect(await listAccounts(db)).toHaveLength(1);
});

test("only a hash of the token is stored", async () => {
  const token = await givenToken();
  const rows = await sql`SELECT to_jsonb(l)::text AS row FROM casey.setup_links l`;
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toContain(token);
});

test("the link ends after a day", async () => {
  const token = await givenToken();
  expect(await isSetupLinkOpen(db, hashSetupToken(token), hoursLater(23.9))).toBe(true);
  expect(await isSetupLinkOpen(db, hashSetupToken(token), hoursLater(24))).toBe(false);
  expect(await useLink(token, "ann@example.com", hoursLater(24))).toBeNull();
});

test("a newer link ends the older", async () => {
  const [older, newer] = [await givenToken(), await givenToken()];
  expect(await useLink(older)).toBeNull();
  expect(await useLink(newer)).not.toBeNull();
});

test("there is no link, and none works, once somebody has an account", async () => {
  const token = await givenToken();
  await givenAccount(db, { email: "carol@example.com" });
  expect(await isSetupLinkOpen(db, hashSetupToken(token), hoursLater(1))).toBe(false);
  expect(await useLink(token)).toBeNull();
  expect(await ensureFirstAdminLink(db, START)).toBeNull();
});
