import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import type { Client } from "@/db/client";
import { unlinkIdentities } from "@/db/mutations/identities";
import { disableAccount } from "@/db/mutations/people";
import { findAccountByEmail, findSessionAccount, listAccounts } from "@/db/queries/people";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { givenAccount, listAudit, removeEverybody } from "@/db/test/people";
import { admit, type ProvenIdentity } from "./admission";

let own: OwnDatabase;
let db: Client["db"];
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  db = own.client.db;
});
beforeEach(() => removeEverybody(db));
afterAll(() => own.drop());

const RULES = { allowedDomains: ["example.com"], trustEmail: false };
const ANN: ProvenIdentity = {
  issuer: "https://login.example.com",
  subject: "ann-1",
  email: "Ann@Example.com",
  emailVerified: true,
  name: "Ann Archer",
  role: null,
};
const enter = (identity: Partial<ProvenIdentity> = {}, rules = RULES) =>
  admit({ ...ANN, ...identity }, rules, "192.0.2.1", db);

async function expectRefused(identity: Partial<ProvenIdentity>, code: string, rules = RULES): Promise<void> {
  expect(await enter(identity, rules)).toEqual({ ok: false, code });
  expect((await listAudit(db)).at(-1)).toMatch(/^nobody session\.refused /);
  const [line] = await own.client.sql`SELECT detail FROM casey.audit_log ORDER BY audit_id DESC LIMIT 1`;
  expect(line?.detail).toEqual({ by: "single sign-on", address: "192.0.2.1", reason: code });
}

describe("somebody new", () => {
  test("of an allowed domain gets an account without a password, as CSM", async () => {
    const admission = await enter();
    const account = await findAccountByEmail(db, "ann@example.com");
    expect(account).toMatchObject({ name: "Ann Archer", role: "csm", passwordHash: null });
    expect(admission).toMatchObject({ ok: true, claims: { userId: account?.userId, sessionVersion: 1 } });
    const id = account?.userId;
    expect(await listAudit(db)).toEqual([
      `system user.added ${id}`,
      `${id} user.identity_linked ${id}`,
      `${id} session.started ${id}`,
    ]);
  });

  test("gets the role of their claim", async () => {
    await enter({ role: "leader" });
    expect((await findAccountByEmail(db, "ann@example.com"))?.role).toBe("leader");
  });

  test("of two sign-ins at the same moment becomes one account", async () => {
    const both = await Promise.all([enter(), enter(), enter()]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await listAccounts(db)).toHaveLength(1);
  });

  test.each<[string, Partial<ProvenIdentity>, string]>([
    ["of another domain", { email: "ann@example.org" }, "unknown"],
    ["of a domain within an allowed one", { email: "ann@sub.example.com" }, "unknown"],
    ["without an address", { email: null }, "unknown"],
    ["with a made-up address", { email: "ann@example.com, bea@example.com" }, "unknown"],
    ["whose address is not verified", { emailVerified: false }, "unverified"],
    ["of whose address nothing is said", { emailVerified: null }, "unverified"],
  ])("%s is refused", async (_, identity, code) => {
    await expectRefused(identity, code);
    expect(await listAccounts(db)).toEqual([]);
  });

  test("of whose address nothing is said is let in where the installation trusts it, and never when it is said not to be verified", async () => {
    const trusting = { ...RULES, trustEmail: true };
    await expectRefused({ emailVerified: false }, "unverified", trusting);
    expect(await enter({ emailVerified: null }, trusting)).toMatchObject({ ok: true });
  });
});

describe("somebody with an account", () => {
  test("is linked by their verified address once, and known by their subject from then on", async () => {
    const { userId } = await givenAccount(db, { email: "ann@example.org", role: "leader" });
    expect(await enter({ email: "ann@example.org" })).toMatchObject({ ok: true, claims: { userId } });
    expect(await enter({ email: "married@elsewhere.test", emailVerified: null })).toMatchObject({ claims: { userId } });
    expect((await findAccountByEmail(db, "ann@example.org"))?.role).toBe("leader");
  });

  test("is not opened by an address that is not verified", async () => {
    await givenAccount(db, { email: "ann@example.com" });
    await expectRefused({ emailVerified: false }, "unverified");
    await expectRefused({ emailVerified: null }, "unverified");
  });

  test("is closed once its address is said not to be verified any more, though it is linked", async () => {
    await enter();
    await expectRefused({ emailVerified: false }, "unverified");
  });

  test("is not opened by somebody else who got the address later, until an admin forgets the old link", async () => {
    const { userId } = await givenAccount(db, { email: "ann@example.com" });
    await enter();
    await expectRefused({ subject: "another-ann" }, "linked-elsewhere");
    await unlinkIdentities(db, userId, "admin");
    expect(await enter({ subject: "another-ann" })).toMatchObject({ ok: true, claims: { userId } });
  });

  test("is another one at another provider with the same subject", async () => {
    await enter();
    await expectRefused({ issuer: "https://other.example.com", email: "bea@example.org" }, "unknown");
  });

  test("that is disabled stays out, linked or not", async () => {
    await givenAccount(db, { email: "ann@example.com" });
    await disableAccount(db, "ann@example.com", "cli");
    await expectRefused({}, "disabled");
    await enter({ subject: "bea", email: "bea@example.com" });
    await disableAccount(db, "bea@example.com", "cli");
    await expectRefused({ subject: "bea", email: "bea@example.com" }, "disabled");
  });

  test("of the demo stays out", async () => {
    await givenAccount(db, { email: "ann@example.com", isDemo: true });
    await expectRefused({}, "unknown");
  });
});

describe("the role of the claim", () => {
  test("is applied at each sign-in, ends the other sessions and is told in the log", async () => {
    const first = await enter({ role: "csm" });
    const second = await enter({ role: "leader" });
    if (!first.ok || !second.ok) throw new Error("Nobody was let in.");
    expect(await findSessionAccount(db, first.claims)).toBeNull();
    expect(await findSessionAccount(db, second.claims)).toMatchObject({ role: "leader" });
    expect(await listAudit(db)).toContain(`system user.role_changed ${first.claims.userId}`);
  });

  test("that is not there leaves role and sessions as they are", async () => {
    const first = await enter({ role: "leader" });
    await enter({ role: null });
    if (!first.ok) throw new Error("Nobody was let in.");
    expect(await findSessionAccount(db, first.claims)).toMatchObject({ role: "leader" });
  });

  test("does not take the only admin away", async () => {
    await enter({ role: "admin" });
    expect(await enter({ role: "csm" })).toMatchObject({ ok: true });
    expect((await findAccountByEmail(db, "ann@example.com"))?.role).toBe("admin");
  });
});
