import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Client } from "@/db/client";
import { linkIdentity } from "@/db/mutations/identities";
import { createAccount, disableAccount } from "@/db/mutations/people";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { removeEverybody } from "@/db/test/people";
import type { PeopleFilter } from "@/lib/people-list";
import { countPeople, listPeople, type PeoplePage } from "./people-list";

let own: OwnDatabase;
let db: Client["db"];
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  db = own.client.db;
  await removeEverybody(db);
  const add = (name: string, email: string, role: "csm" | "admin", passwordHash: string | null = null) =>
    createAccount(db, { name, email, role, passwordHash }, "test");
  await add("ann", "z@example.com", "admin", "hash");
  const bea = await add("Bea", "y@example.com", "csm");
  await add("Cy 100%", "x@example.com", "csm");
  await add("Cy 100%", "w_1@example.com", "csm");
  await disableAccount(db, "x@example.com", "test");
  await linkIdentity(db, bea, { issuer: "https://login.example.com", subject: "bea" });
  await own.client.sql`UPDATE casey.users SET last_sign_in_at = now() WHERE name = 'Bea'`;
});
afterAll(() => own.drop());

const EVERYBODY: PeopleFilter = { search: "", role: null, state: null };
const ALL: PeoplePage = { filter: EVERYBODY, sort: "name", direction: "asc", limit: 10 };
const emails = async (page: Partial<PeoplePage> = {}) =>
  (await listPeople(db, { ...ALL, ...page })).map(({ email }) => email[0]).join("");

describe("the list of people", () => {
  test("tells how each may sign in, never with what", async () => {
    const [ann, bea, cy] = await listPeople(db, ALL);
    expect(ann).toMatchObject({ hasPassword: true, isLinked: false, disabledAt: null });
    expect(bea).toMatchObject({ hasPassword: false, isLinked: true });
    expect(cy).toMatchObject({ hasPassword: false, isLinked: false });
    expect(JSON.stringify(ann)).not.toContain("hash");
  });

  test.each<[Partial<PeopleFilter>, number]>([
    [{}, 4],
    [{ search: "BEA" }, 1],
    [{ search: "y@EXAMPLE" }, 1],
    [{ search: "100%" }, 2],
    [{ search: "w_1" }, 1],
    [{ search: "_" }, 1],
    [{ role: "admin" }, 1],
    [{ state: "barred" }, 1],
    [{ state: "active", role: "csm" }, 2],
  ])("holds by %j as many as are counted: %i", async (given, count) => {
    const filter = { ...EVERYBODY, ...given };
    expect(await listPeople(db, { ...ALL, filter })).toHaveLength(count);
    expect(await countPeople(db, filter)).toBe(count);
  });

  test.each<[PeoplePage["sort"], PeoplePage["direction"]]>([
    ["name", "asc"],
    ["name", "desc"],
    ["email", "asc"],
    ["lastSignIn", "desc"],
    ["lastSignIn", "asc"],
  ])("by %s %s goes forth and back page by page and misses nobody", async (sort, direction) => {
    const order = { ...ALL, sort, direction };
    const whole = await listPeople(db, order);
    const ids = whole.map(({ userId }) => userId);
    for (let at = 0; at < ids.length; at++) {
      const next = await listPeople(db, { ...order, after: ids[at], limit: 1 });
      expect(next.map(({ userId }) => userId)).toEqual(ids.slice(at + 1, at + 2));
      const previous = await listPeople(db, { ...order, before: ids[at], limit: 1 });
      expect(previous.map(({ userId }) => userId)).toEqual(ids.slice(0, at).slice(-1));
    }
  });

  test("is in the order of its column", async () => {
    expect(await emails({ sort: "email" })).toBe("wxyz");
    expect(await emails({ sort: "email", direction: "desc" })).toBe("zyxw");
    expect((await emails({ sort: "lastSignIn", direction: "desc" }))[0]).toBe("y");
    expect((await emails()).slice(0, 2)).toBe("zy");
  });
});
