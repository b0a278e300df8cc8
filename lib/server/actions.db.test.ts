import { afterAll, beforeEach, expect, inject, test, vi } from "vitest";
import { z } from "zod";
import { openClient } from "@/db/client";
import { setAccountRole } from "@/db/mutations/people";
import { findAccountByEmail } from "@/db/queries/people";
import { givenAccount, listAudit, removeEverybody } from "@/db/test/people";
import type { Role } from "@/lib/permissions";
import { type ActionDefinition, ActionRefusal, runAction } from "./actions";

const { db, close } = openClient(inject("connection"));
beforeEach(() => removeEverybody(db));
afterAll(close);

const promote: ActionDefinition<{ email: string; ending?: string }, string> = {
  name: "user.promoted",
  permission: "users:manage",
  input: z.object({ email: z.email("Enter an address."), ending: z.string().optional() }),
  async act({ email, ending }, { db: tx, person }) {
    await setAccountRole(tx, email, "leader", person.userId);
    if (ending === "refuse") throw new ActionRefusal("conflict", "Somebody was faster.");
    if (ending === "break") throw new Error("connection to 10.0.0.7 lost");
    return { data: "done", subject: email };
  },
};

async function run(input: unknown, role: Role = "admin") {
  const { userId, email, name } = await givenAccount(db);
  return runAction(promote, input, { db, person: { userId, email, name, role } });
}
const roleNow = async () => (await findAccountByEmail(db, "ann@example.com"))?.role;
const audited = async () => (await listAudit(db)).some((line) => line.includes("user.promoted ann@example.com"));

test("acts and tells the audit log", async () => {
  expect(await run({ email: "ann@example.com" })).toEqual({ ok: true, data: "done" });
  expect(await roleNow()).toBe("leader");
  expect(await audited()).toBe(true);
});

test("says what is wrong with the input, and does nothing", async () => {
  expect(await run({ email: "ann" })).toEqual({ ok: false, code: "invalid", message: "Enter an address." });
  expect(await roleNow()).toBe("csm");
});

test("refuses a role too low", async () => {
  expect(await run({ email: "ann@example.com" }, "leader")).toMatchObject({ ok: false, code: "forbidden" });
  expect(await roleNow()).toBe("csm");
});

test("undoes all of it when the action says no", async () => {
  const refused = { ok: false, code: "conflict", message: "Somebody was faster." };
  expect(await run({ email: "ann@example.com", ending: "refuse" })).toEqual(refused);
  expect(await roleNow()).toBe("csm");
  expect(await audited()).toBe(false);
});

test("undoes all of it when the action breaks, and tells nothing of why", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const result = await run({ email: "ann@example.com", ending: "break" });
  expect(result).toMatchObject({ ok: false, code: "failed" });
  expect(JSON.stringify(result)).not.toContain("10.0.0.7");
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
  expect(await roleNow()).toBe("csm");
});
