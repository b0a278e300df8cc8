import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { openClient } from "@/db/client";
import { disableAccount } from "@/db/mutations/people";
import { countSignInAttempt } from "@/db/mutations/sign-in";
import { findAccountByEmail } from "@/db/queries/people";
import { createOwnDatabase } from "@/db/test/own-database";
import { givenAccount, listAudit, removeEverybody } from "@/db/test/people";
import { checkCredentials } from "./sign-in";

const PASSWORD = "correct horse battery";
const REFUSED = { ok: false, code: "refused" };
const THROTTLED = { ok: false, code: "throttled" };
const here = new Headers({ host: "localhost:3000" });
const elsewhere = new Headers({ host: "casey.example.com" });

const own = await createOwnDatabase(inject("connection"));
let client = openClient(own.connection);
const signIn = (email: string, password: string, headers = here) =>
  checkCredentials({ email, password }, headers, client.db);

beforeEach(() => removeEverybody(client.db));
afterAll(async () => {
  await client.close();
  await own.drop();
});

/** Everything a restart forgets: the pool and whatever was held in this process's objects. */
async function restart(): Promise<void> {
  await client.close();
  client = openClient(own.connection);
}

describe("the right password", () => {
  test("signs in, in any case of the address, and is recorded", async () => {
    const { userId, sessionVersion } = await givenAccount(client.db);
    expect(await signIn(" ANN@example.com ", PASSWORD)).toMatchObject({ ok: true, claims: { userId, sessionVersion } });
    expect((await findAccountByEmail(client.db, "ann@example.com"))?.lastSignInAt).toBeInstanceOf(Date);
    expect(await listAudit(client.db)).toContain(`${userId} session.started ${userId}`);
  });
});

describe("one answer", () => {
  test.each([
    ["a wrong password", "ann@example.com", "wrong"],
    ["an unknown account", "nobody@example.com", PASSWORD],
    ["what is no address", "ann\u0000", PASSWORD],
    ["a password of any length", "ann@example.com", "x".repeat(100_000)],
  ])("for %s", async (_what, email, password) => {
    await givenAccount(client.db);
    expect(await signIn(email, password)).toEqual(REFUSED);
  });

  test("for a disabled account, its password right", async () => {
    const { email, userId } = await givenAccount(client.db);
    await disableAccount(client.db, email, "cli");
    expect(await signIn(email, PASSWORD)).toEqual(REFUSED);
    expect(await listAudit(client.db)).toContain(`nobody session.refused ${userId}`);
  });

  test("for a demo account from another host, its password right", async () => {
    const { email } = await givenAccount(client.db, { isDemo: true });
    expect(await signIn(email, PASSWORD, elsewhere)).toEqual(REFUSED);
    expect(await signIn(email, PASSWORD)).toMatchObject({ ok: true });
  });
});

describe("the throttle", () => {
  test("turns away an account's eleventh try, right or wrong, and remembers over a restart", async () => {
    await givenAccount(client.db);
    for (let tries = 0; tries < 10; tries++) expect(await signIn("ann@example.com", "wrong")).toEqual(REFUSED);
    expect(await signIn("Ann@example.com", PASSWORD)).toEqual(THROTTLED);
    await restart();
    expect(await signIn("ann@example.com", PASSWORD)).toEqual(THROTTLED);
  });

  test("does so for an account that does not exist too", async () => {
    for (let tries = 0; tries < 10; tries++) await signIn("nobody@example.com", "wrong");
    expect(await signIn("nobody@example.com", "wrong")).toEqual(THROTTLED);
  });

  test("counts tries at the same moment one by one", async () => {
    await givenAccount(client.db);
    const results = await Promise.all(Array.from({ length: 14 }, () => signIn("ann@example.com", "wrong")));
    expect(results.filter((result) => !result.ok && result.code === "throttled")).toHaveLength(4);
  });

  test("turns away an address's fifty-first try, whatever the accounts, and no other address", async () => {
    const attempt = (index: number, address: string) =>
      countSignInAttempt(client.db, { email: `user${index}@example.com`, address });
    const first = await Promise.all(Array.from({ length: 50 }, (_, index) => attempt(index, "203.0.113.5")));
    expect(first).not.toContain(false);
    await restart();
    expect(await attempt(51, "203.0.113.5")).toBe(false);
    expect(await attempt(51, "203.0.113.6")).toBe(true);
  });

  test("forgets an account's failures once it signed in", async () => {
    await givenAccount(client.db);
    for (let round = 0; round < 2; round++) {
      for (let tries = 0; tries < 9; tries++) expect(await signIn("ann@example.com", "wrong")).toEqual(REFUSED);
      expect(await signIn("ann@example.com", PASSWORD)).toMatchObject({ ok: true });
    }
  });
});
