import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { disableAccount } from "@/db/mutations/people";
import { addPerson, resetPassword } from "@/db/mutations/person-passwords";
import { findAccountByEmail, findSessionAccount, listAccounts } from "@/db/queries/people";
import { writeSetting } from "@/db/settings";
import { createOwnDatabase } from "@/db/test/own-database";
import { givenAccount, listAudit, removeEverybody } from "@/db/test/people";
import { verifyPassword } from "@/lib/passwords";
import { ensureDemoAccounts } from "./demo-accounts";

const own = await createOwnDatabase(inject("connection"));
const { db, sql } = own.client;
beforeEach(() => removeEverybody(db));
afterAll(own.drop);

async function opens(email: string, password: string): Promise<boolean> {
  const account = await findAccountByEmail(db, email);
  return verifyPassword(account?.passwordHash ?? null, password);
}

describe("the command line", () => {
  test("adds a person with a password it makes and tells once", async () => {
    const { made } = await addPerson(db, { email: " Ann@Example.com ", name: "Ann", role: "leader" }, "cli");
    expect(await opens("ann@example.com", made as string)).toBe(true);
    expect(await findAccountByEmail(db, "ann@example.com")).toMatchObject({ role: "leader", isDemo: false });
    expect((await listAudit(db))[0]).toMatch(/^cli user\.added /);
  });

  test("adds a person with the password it is given, and does not repeat it", async () => {
    const person = { email: "ann@example.com", name: "Ann", role: "csm", password: "correct horse battery" };
    expect((await addPerson(db, person, "cli")).made).toBeNull();
    expect(await opens("ann@example.com", "correct horse battery")).toBe(true);
  });

  test.each([
    [{ email: "ann" }, "Enter an e-mail address"],
    [{ name: " " }, "Enter a name."],
    [{ role: "owner" }, "The role is one of csm, leader, admin."],
    [{ password: "eleven char" }, "Use at least 12 characters."],
  ])("refuses %j", async (wrong, sentence) => {
    const person = { email: "ann@example.com", name: "Ann", role: "csm", ...wrong };
    await expect(addPerson(db, person, "cli")).rejects.toThrow(sentence);
    expect(await listAccounts(db)).toEqual([]);
  });

  test("gives a new password and ends the sessions", async () => {
    const account = await givenAccount(db);
    const made = await resetPassword(db, account.email, "cli");
    expect(await opens(account.email, made as string)).toBe(true);
    expect(await findSessionAccount(db, account)).toBeNull();
  });
});

describe("the demo's accounts", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), "casey-demo-"));
    await writeSetting(db, "demo", { households: 1, seed: 1, until: "2026-11-20", complete: true });
  });
  afterEach(async () => {
    rmSync(dataDir, { recursive: true });
    await sql`DELETE FROM casey.settings WHERE key = 'demo'`;
  });

  test("are one of each role to sign in with, and the other owners of the demo, with one password kept for their owner alone", async () => {
    const demo = await ensureDemoAccounts(db, dataDir);
    const accounts = await listAccounts(db);
    expect(accounts.every(({ isDemo }) => isDemo)).toBe(true);
    expect(demo?.accounts.map(({ role }) => role).sort()).toEqual(["admin", "csm", "leader"]);
    expect(accounts.map(({ role }) => role).sort()).toEqual(["admin", "csm", "csm", "csm", "csm", "csm", "leader"]);
    for (const { email } of demo?.accounts ?? []) expect(await opens(email, demo?.password as string)).toBe(true);
    expect(statSync(path.join(dataDir, "demo-password")).mode & 0o777).toBe(0o600);
  });

  test("keep password and sessions at the next start", async () => {
    const first = await ensureDemoAccounts(db, dataDir);
    const before = await listAccounts(db);
    expect(await ensureDemoAccounts(db, dataDir)).toEqual(first);
    expect(await listAccounts(db)).toEqual(before);
  });

  test("get the new password when the data folder was lost", async () => {
    await ensureDemoAccounts(db, dataDir);
    rmSync(path.join(dataDir, "demo-password"));
    const demo = await ensureDemoAccounts(db, dataDir);
    expect(await opens("dana@example.com", demo?.password as string)).toBe(true);
  });

  test("leave a real account of the same address alone, and stay barred when barred", async () => {
    await givenAccount(db, { email: "dana@example.com", password: "correct horse battery" });
    await ensureDemoAccounts(db, dataDir);
    await disableAccount(db, "lena@example.com", "cli");
    await ensureDemoAccounts(db, dataDir);
    expect(await opens("dana@example.com", "correct horse battery")).toBe(true);
    expect((await findAccountByEmail(db, "lena@example.com"))?.disabledAt).not.toBeNull();
  });

  test("do not exist beside real data", async () => {
    await sql`DELETE FROM casey.settings WHERE key = 'demo'`;
    expect(await ensureDemoAccounts(db, dataDir)).toBeNull();
    expect(await listAccounts(db)).toEqual([]);
  });
});
