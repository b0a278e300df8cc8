import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { findAccountByEmail, findSessionAccount, listAccounts } from "@/db/queries/people";
import { createOwnDatabase } from "@/db/test/own-database";
import { givenAccount, listAudit, removeEverybody } from "@/db/test/people";
import { createAccount, disableAccount, enableAccount, setAccountPassword, setAccountRole } from "./people";

const own = await createOwnDatabase(inject("connection"));
const { db, sql } = own.client;
beforeEach(() => removeEverybody(db));
afterAll(own.drop);

describe("an account", () => {
  test("is known by its address in any case, once", async () => {
    const { userId } = await givenAccount(db, { email: "Ann@Example.com" });
    expect((await findAccountByEmail(db, "ANN@example.COM"))?.userId).toBe(userId);
    const again = createAccount(db, { email: "ann@example.com", name: "B", role: "csm", passwordHash: "x" }, "cli");
    await expect(again).rejects.toThrow("There is an account for ann@example.com already.");
    expect(await listAudit(db)).toEqual([`test user.added ${userId}`]);
  });

  test("that does not exist is named in the refusal", async () => {
    await expect(disableAccount(db, "no@example.com", "cli")).rejects.toThrow(
      "There is no account for no@example.com.",
    );
  });
});

describe("a session ends at once", () => {
  test.each([
    ["disabled", (email: string) => disableAccount(db, email, "cli"), "user.disabled"],
    ["given another role", (email: string) => setAccountRole(db, email, "leader", "cli"), "user.role_changed"],
    [
      "given another password",
      (email: string) => setAccountPassword(db, email, "hash", "cli"),
      "user.password_changed",
    ],
  ])("when its account is %s", async (_what, change, action) => {
    const account = await givenAccount(db);
    expect(await findSessionAccount(db, account)).toMatchObject({ email: account.email, role: "csm" });
    await change(account.email);
    expect(await findSessionAccount(db, account)).toBeNull();
    expect(await listAudit(db)).toContain(`cli ${action} ${account.userId}`);
  });

  test("and does not come back when the account is enabled again", async () => {
    const account = await givenAccount(db);
    await disableAccount(db, account.email, "cli");
    await enableAccount(db, account.email, "cli");
    expect(await findSessionAccount(db, account)).toBeNull();
    expect(await findSessionAccount(db, { ...account, sessionVersion: account.sessionVersion + 1 })).not.toBeNull();
  });

  test("but not for a change that changes nothing", async () => {
    const account = await givenAccount(db);
    await setAccountRole(db, account.email, "csm", "cli");
    await enableAccount(db, account.email, "cli");
    expect(await findSessionAccount(db, account)).not.toBeNull();
    expect(await listAudit(db)).toHaveLength(1);
  });
});

describe("the last admin", () => {
  test("is neither disabled nor demoted", async () => {
    await givenAccount(db, { role: "admin" });
    await expect(disableAccount(db, "ann@example.com", "cli")).rejects.toThrow("only admin");
    await expect(setAccountRole(db, "ann@example.com", "csm", "cli")).rejects.toThrow("only admin");
  });

  test("stays, even when two admins go at the same moment", async () => {
    for (const email of ["ann@example.com", "bob@example.com"]) await givenAccount(db, { email, role: "admin" });
    let second: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await disableAccount(tx, "ann@example.com", "cli");
      second = disableAccount(db, "bob@example.com", "cli").catch((error: Error) => error.message);
      await Promise.race([second, untilSomebodyWaits()]);
    });
    expect(await second).toContain("only admin");
    expect((await listAccounts(db)).filter(({ disabledAt }) => disabledAt === null)).toHaveLength(1);
  });
});

/** Until a session of this database waits for another's lock. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = () => sql`
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await waiting()).length === 0);
}
