import { redirect } from "next/navigation";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Person, Role } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { action } from "./action";
import { webLog } from "./web-log";

const somebody = (role: Role): Person => ({ userId: "u", email: "ann@example.com", name: "Ann", role });
const name = z.string("Enter a name.").min(1, "Enter a name.");
const log = vi.spyOn(webLog(), "error").mockImplementation(() => {});
afterEach(() => log.mockClear());

/** An action for admins that does `work` and notes what it was called with. */
function adminAction(role: Role | null, work: () => Promise<string> = async () => "done") {
  const calls: unknown[] = [];
  const run = action(
    {
      permission: "users:manage",
      input: z.object({ name }),
      act: (person, input) => {
        calls.push([person.userId, input]);
        return work();
      },
    },
    async () => role && somebody(role),
  );
  return { run, calls };
}

test("does what was asked, with what the shape knows and nothing else that was sent", async () => {
  const { run, calls } = adminAction("admin");
  expect(await run({ name: "Bea", role: "admin", userId: "somebody else" })).toEqual({ ok: true, value: "done" });
  expect(calls).toEqual([["u", { name: "Bea" }]]);
});

test("takes a form as well", async () => {
  const { run, calls } = adminAction("admin");
  const form = new FormData();
  form.set("name", "Bea");
  expect(await run(form)).toMatchObject({ ok: true });
  expect(calls).toEqual([["u", { name: "Bea" }]]);
});

test.each<[Role | null, string]>([
  [null, "signed-out"],
  ["csm", "forbidden"],
  ["leader", "forbidden"],
])("a visitor who is %s is told %s, before what they sent is looked at", async (role, code) => {
  const { run, calls } = adminAction(role);
  expect(await run("nonsense")).toMatchObject({ ok: false, code });
  expect(calls).toEqual([]);
});

test.each([[undefined], [null], ["text"], [{}], [{ name: "" }], [{ name: { $ne: 1 } }]])(
  "%j is told to be wrong, in words",
  async (sent) => {
    const { run, calls } = adminAction("admin");
    const result = await run(sent);
    expect(result).toMatchObject({ ok: false, code: "invalid", message: expect.stringMatching(/\.$/) });
    if (sent && typeof sent === "object") expect(result).toMatchObject({ fields: { name: "Enter a name." } });
    expect(calls).toEqual([]);
  },
);

test("a refusal's own sentence is told", async () => {
  const { run } = adminAction("admin", () => Promise.reject(new Refusal("This is the only admin.")));
  expect(await run({ name: "Bea" })).toEqual({ ok: false, code: "refused", message: "This is the only admin." });
  expect(log).not.toHaveBeenCalled();
});

test("any other error goes to the log and nowhere else", async () => {
  const { run } = adminAction("admin", () => Promise.reject(new Error("relation casey.users: secret")));
  const result = await run({ name: "Bea" });
  expect(result).toMatchObject({ ok: false, code: "failed" });
  expect(JSON.stringify(result)).not.toContain("secret");
  expect(log).toHaveBeenCalledOnce();
});

test("a database in trouble is named", async () => {
  const { run } = adminAction("admin", () => Promise.reject(Object.assign(new Error("gone"), { code: "57P01" })));
  const message = expect.stringMatching(/^Casey cannot reach its database\./);
  expect(await run({ name: "Bea" })).toEqual({ ok: false, code: "failed", message });
});

test("an action may lead to another page", async () => {
  const { run } = adminAction("admin", () => redirect("/households"));
  await expect(run({ name: "Bea" })).rejects.toThrow("NEXT_REDIRECT");
});
