import { ACTIONS, allPaths, bodyOf } from "./access";
import { listBuiltActions } from "./build";
import { expect, test } from "./fixtures";
import { send } from "./http";
import { emailOf, signIn } from "./own-casey";
import { insideOf } from "./refusals";
import { callAction } from "./server-action";

const ORIGINS: Record<string, { origin?: string }> = {
  "another site": { origin: "https://evil.invalid" },
  "a site whose name begins as ours": { origin: "http://localhost.evil.invalid" },
  "our host on another port": { origin: "http://localhost:1" },
  "null, as from a sandbox": { origin: "null" },
  "what is no origin": { origin: "garbage" },
  none: { origin: undefined },
};
/** What Next would believe rather than the host itself. */
const CLAIMS = { "x-forwarded-host": "evil.invalid", forwarded: "host=evil.invalid", "x-forwarded-proto": "https" };
const MUTATING = ["POST", "PUT", "PATCH", "DELETE"];

for (const [whence, from] of Object.entries(ORIGINS)) {
  test(`no action runs for ${whence}, an admin's cookie and all`, async ({ casey }) => {
    for (const action of listBuiltActions()) {
      const row = ACTIONS[action.name];
      if (!row) throw new Error(`${action.name} is in no table.`);
      await test.step(action.name, async () => {
        const headers = { ...casey.as("admin"), ...CLAIMS, ...from };
        const answer = await callAction(casey.address, action, { body: bodyOf(row.sent, casey), headers });
        expect(answer.status).toBe(403);
        expect(answer.headers["set-cookie"]).toBeUndefined();
        expect(insideOf(answer)).toBeNull();
      });
    }
  });

  test(`no address takes a change from ${whence}`, async ({ casey }) => {
    for (const path of allPaths(casey))
      for (const method of MUTATING)
        await test.step(`${method} ${path}`, async () => {
          const headers = { ...casey.as("admin"), ...CLAIMS, ...from };
          expect((await send(casey.address, { method, path, headers })).status).toBe(403);
        });
  });
}

test("no other site's form or script carries the session along, and no script reads it", async ({ casey }) => {
  const { headers } = await signIn(casey.address, emailOf("csm"));
  expect(headers["set-cookie"]?.join()).toMatch(/^casey\.session\.\d+=.*; HttpOnly; SameSite=lax$/i);
});

test("no answer lets another site read it or frame it", async ({ casey }) => {
  for (const path of allPaths(casey)) {
    const { headers } = await casey.get(path, { ...casey.as("admin"), origin: "https://evil.invalid" });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["content-security-policy"] ?? "frame-ancestors 'none'").toContain("frame-ancestors 'none'");
  }
});
