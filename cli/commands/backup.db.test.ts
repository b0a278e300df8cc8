import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { disableAccount } from "@/db/mutations/people";
import { isAppRoleReady } from "@/db/queries/installation";
import { createEmptyDatabase, createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { givenAccount } from "@/db/test/people";
import { backUpTo, restoreFrom, scratchFolder } from "@/lib/jobs/backup/backup-test-kit";
import { checkCredentials } from "@/lib/server/auth/sign-in";

const folder = scratchFolder();
let source: OwnDatabase;
let target: OwnDatabase;
beforeAll(async () => {
  source = await createOwnDatabase(inject("connection"));
  target = await createEmptyDatabase(inject("connection"));
  await givenAccount(source.client.db, { email: "ann@example.com", password: "correct horse battery", role: "admin" });
  await givenAccount(source.client.db, { email: "bob@example.com", password: "correct horse battery" });
  await disableAccount(source.client.db, "bob@example.com", "test");
  await backUpTo(source.client, folder.file("people.casey"));
  await restoreFrom(folder.file("people.casey"), target.connection);
});
afterAll(async () => {
  await source.drop();
  await target.drop();
  folder.drop();
});

const signIn = (email: string, password: string) =>
  checkCredentials({ email, password }, new Headers({ host: "localhost" }), target.client.db);

test("after a restore people sign in with the passwords of then, and nobody else does", async () => {
  expect(await signIn("ann@example.com", "correct horse battery")).toMatchObject({ ok: true });
  expect(await signIn("ann@example.com", "another password")).toEqual({ ok: false, code: "refused" });
  expect(await signIn("bob@example.com", "correct horse battery")).toEqual({ ok: false, code: "refused" });
});

test("after a restore the web server's role is ready", async () => {
  expect(await isAppRoleReady(target.client.db)).toBe(true);
});
