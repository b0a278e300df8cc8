import { ACTIONS, bodyOf, mayHave, methodOf, NO_ID, oddBodiesOf, pathsOf, ROUTES } from "./access";
import { listBuiltActions, listBuiltRoutes } from "./build";
import { expect, test } from "./fixtures";
import { type Sent, send, sendAsRouter } from "./http";
import type { OwnCasey } from "./own-casey";
import { customerDataOf, insideOf, isRefusal } from "./refusals";
import { callAction } from "./server-action";
import { VISITORS, type Visitor } from "./visitors";

/** These name the parts of a page and hold none, so that they are for everybody. */
const SHAPES = ["ahead of a click", "its shape ahead"];
/** Ways a browser asks for a page: as a document, and as the parts the router asks for. */
const WAYS = {
  "as a document": {},
  "as its data": { rsc: "1" },
  "ahead of a click": { rsc: "1", "next-router-prefetch": "1" },
  "its shape ahead": { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
};

test("every address and every action of the build is in the table, and nothing else is", ({ casey: _built }) => {
  expect(listBuiltRoutes()).toEqual(Object.keys(ROUTES).sort());
  const names = listBuiltActions().map(({ name }) => name);
  expect(names.sort()).toEqual(Object.keys(ACTIONS).sort());
});

for (const [route, { least, answers = [200] }] of Object.entries(ROUTES)) {
  test(`${route} is for ${least} and above`, async ({ casey }) => {
    for (const path of pathsOf(route, casey))
      for (const visitor of VISITORS)
        await test.step(`${path}, ${visitor}`, async () => {
          if (!mayHave(visitor, least)) return expectRefused(casey, { path, method: methodOf(route) }, visitor);
          const headers = { origin: casey.address, ...casey.as(visitor) };
          const answer = await send(casey.address, { path, method: methodOf(route), headers });
          expect(answers).toContain(answer.status);
          expect(insideOf(answer)).toBeNull();
          if (visitor === "signed out") expect(customerDataOf(answer)).toBeNull();
        });
  });
}

async function expectRefused(casey: OwnCasey, sent: Sent, visitor: Visitor): Promise<void> {
  for (const [way, asked] of Object.entries(WAYS))
    await test.step(way, async () => {
      const answer = await sendAsRouter(casey.address, {
        ...sent,
        headers: { origin: casey.address, ...asked, ...casey.as(visitor) },
      });
      if (!SHAPES.includes(way)) expect(isRefusal(answer)).toBe(true);
      expect(customerDataOf(answer, sent.path)).toBeNull();
      expect(insideOf(answer)).toBeNull();
    });
}

for (const [route, { methods, answers = [] }] of Object.entries(ROUTES)) {
  test(`${route} answers to no other method than its own`, async ({ casey }) => {
    const [path = route] = pathsOf(route, casey);
    for (const method of ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
      for (const visitor of ["signed out", "admin"] as const)
        await test.step(`${method}, ${visitor}`, async () => {
          const headers = { origin: casey.address, ...casey.as(visitor) };
          const answer = await send(casey.address, { method, path, headers });
          if (!answers.includes(answer.status)) expect(answer.status).toBeLessThan(500);
          if (visitor === "signed out") expect(customerDataOf(answer, path)).toBeNull();
          if (methods && !["HEAD", "OPTIONS"].includes(method) && !methods.includes(method))
            expect([403, 405]).toContain(answer.status);
        });
  });
}

for (const [name, { least, sent }] of Object.entries(ACTIONS)) {
  test(`${name} is for ${least} and above, whatever is sent`, async ({ casey }) => {
    const action = listBuiltActions().find((built) => built.name === name);
    if (!action) throw new Error(`The build has no ${name}.`);
    for (const visitor of VISITORS)
      for (const [what, body] of Object.entries(bodiesOf(sent, casey, mayHave(visitor, least))))
        await test.step(`${what}, ${visitor}`, async () => {
          const answer = await callAction(casey.address, action, { body, headers: { ...casey.as(visitor) } });
          expect(answer.status).toBeLessThan(500);
          expect(insideOf(answer)).toBeNull();
          if (!mayHave(visitor, least)) expect(isRefusal(answer)).toBe(true);
          if (!mayHave(visitor, least) || visitor === "signed out") expect(customerDataOf(answer)).toBeNull();
        });
  });
}

/** Those who may are sent to nobody, so that whatever happens to the victim is the work of those who may not. */
function bodiesOf(sent: (typeof ACTIONS)[string]["sent"], casey: OwnCasey, isAllowed: boolean) {
  const known = isAllowed ? { ...casey, victimId: NO_ID } : casey;
  return { "what a screen sends": bodyOf(sent, known), ...oddBodiesOf(sent, known) };
}

test("nothing happened to anybody by those who may not", async ({ casey }) => {
  const [victim] = await casey.sql(
    `SELECT role, session_version, disabled_at IS NULL, password_changed FROM (
       SELECT *, password_hash IS NULL AS password_changed FROM casey.users WHERE user_id = '${casey.victimId}') AS victim`,
  );
  expect(victim?.split(/\s+/)).toEqual(["csm", "1", "t", "f"]);
  expect(await casey.sql(`SELECT email FROM casey.users WHERE email LIKE '%${casey.victimId}%'`)).toEqual([]);
  expect(await casey.sql(`SELECT name FROM casey.saved_views WHERE name LIKE '%${casey.victimId}%'`)).toEqual([]);
});
