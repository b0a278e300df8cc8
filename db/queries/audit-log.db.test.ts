import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Client } from "@/db/client";
import { auditLog } from "@/db/schema/people";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { givenAccount, removeEverybody } from "@/db/test/people";
import { type AuditPage, listAuditLines } from "./audit-log";

let own: OwnDatabase;
let db: Client["db"];
let ann: string;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  db = own.client.db;
  await removeEverybody(db);
  ann = (await givenAccount(db)).userId;
  await own.client.sql`TRUNCATE casey.audit_log`;
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute));
  await db.insert(auditLog).values([
    { at: at(0), actor: ann, action: "session.started", subject: ann },
    { at: at(1), actor: "cli", action: "user.disabled", subject: ann },
    { at: at(1), actor: "nobody", action: "session.refused" },
    { at: at(2), actor: ann, action: "data.exported", subject: "people", detail: { rows: 3 } },
  ]);
});
afterAll(() => own.drop());

const ALL: AuditPage = { actor: null, group: null, from: null, before: null, after: null, limit: 10 };
const actions = async (page: Partial<AuditPage> = {}) =>
  (await listAuditLines(db, { ...ALL, ...page })).map(({ action }) => action);

describe("the audit log", () => {
  test("comes newest first, with the names of people", async () => {
    const lines = await listAuditLines(db, ALL);
    expect(lines.map(({ action }) => action)).toEqual([
      "data.exported",
      "session.refused",
      "user.disabled",
      "session.started",
    ]);
    expect(lines[0]).toMatchObject({ actorName: "Ann", subject: "people", subjectName: null, detail: { rows: 3 } });
    expect(lines[2]).toMatchObject({ actor: "cli", actorName: null, subjectName: "Ann" });
  });

  test.each<[string, () => Partial<AuditPage>, string[]]>([
    ["by actor", () => ({ actor: ann }), ["data.exported", "session.started"]],
    ["by group", () => ({ group: "session" }), ["session.refused", "session.started"]],
    ["from an instant on", () => ({ from: new Date("2026-11-20T12:02:00Z") }), ["data.exported"]],
    ["before an instant", () => ({ before: new Date("2026-11-20T12:01:00Z") }), ["session.started"]],
    [
      "by all of it",
      () => ({ actor: "nobody", group: "session", from: new Date("2026-11-20T12:01:00Z") }),
      ["session.refused"],
    ],
  ])("is filtered %s", async (_, filter, found) => {
    expect(await actions(filter())).toEqual(found);
  });

  test("goes on page by page, lines of one instant too, and misses none", async () => {
    const seen: string[] = [];
    for (let after: number | null = null; ; ) {
      const lines = await listAuditLines(db, { ...ALL, after, limit: 1 });
      seen.push(...lines.map(({ action }) => action));
      after = lines.at(-1)?.auditId ?? null;
      if (after === null) break;
    }
    expect(seen).toEqual(await actions());
  });
});
