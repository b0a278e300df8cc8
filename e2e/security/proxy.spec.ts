import { once } from "node:events";
import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { ACTIONS, bodyOf, mayHave, methodOf, pathsOf, ROUTES } from "./access";
import { listBuiltActions } from "./build";
import { expect, test } from "./fixtures";
import { send } from "./http";
import { actionNamed, type OwnCasey } from "./own-casey";
import { customerDataOf, insideOf, isRefusal } from "./refusals";
import { callAction, plain } from "./server-action";
import { VISITORS } from "./visitors";
import { startUnproxied, type Unproxied } from "./without-proxy";

/** Headers by which a proxy was ever talked past, here or elsewhere. */
const BYPASSES: Record<string, string>[] = [
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-prefetch": "1" },
  { "x-middleware-invoke": "1", "x-middleware-next": "1" },
  { "x-middleware-rewrite": "/households" },
  { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "casey.session=1" },
  { "x-nextjs-data": "1" },
  { "x-invoke-path": "/households", "x-invoke-status": "200" },
  { "x-matched-path": "/households", "x-now-route-matches": "1" },
  { "x-original-url": "/sign-in", "x-rewrite-url": "/sign-in" },
  { "x-forwarded-host": "localhost", "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1" },
  { "x-http-method-override": "POST", "x-method-override": "POST" },
  { "x-casey-peer": "mark 127.0.0.1", "x-casey-path": "/sign-in" },
  { "next-resume": "1", "x-nextjs-postponed": "1" },
  { purpose: "prefetch", "sec-fetch-dest": "empty", "next-url": "/sign-in" },
  { authorization: "Basic YWRtaW46YWRtaW4=" },
];

/** One address in other spellings, some of which a lock by address would not know. */
function spellingsOf(path: string): string[] {
  const [, first = "", ...rest] = path.split("/");
  const encoded = [...first].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");
  const join = (head: string) => `/${[head, ...rest].join("/")}`;
  return [
    `/${path}`,
    `${path}/`,
    `${path}//`,
    `/.${path}`,
    `/sign-in/..${path}`,
    `/sign-in/%2e%2e${path}`,
    `/robots.txt/..${path}`,
    `/_next/static/..${path}`,
    `/_next/data/x${path}.json`,
    `${path}.json`,
    `${path}.rsc`,
    `${path}.segments/_tree.segment.rsc`,
    `${path}%00`,
    `${path}%20`,
    `${path};/sign-in`,
    `${path}%3F`,
    `${path}?__nextLocale=x&nxtPid=x`,
    `\\${path}`,
    join(encoded),
    join(encoded.replaceAll("%", "%25")),
    join(first.toUpperCase()),
    `http://localhost${path}`,
    `http://evil.invalid${path}`,
  ];
}

/** What holds customers' data, and a page for admins alone. */
function closedPaths({ household }: OwnCasey): string[] {
  return ["/households", household, "/households/export", "/settings/data", "/api/households/search?q=zqx"];
}

test("no header opens what is closed", async ({ casey }) => {
  for (const path of closedPaths(casey))
    for (const headers of BYPASSES)
      await test.step(`${path} ${JSON.stringify(headers)}`, async () => {
        const answer = await casey.get(path, headers);
        // Next answers the prefetch of what a proxy sees with an empty object.
        if (answer.body !== "{}") expect(isRefusal(answer)).toBe(true);
        expect(customerDataOf(answer, path)).toBeNull();
      });
});

test("no other spelling of an address opens what is closed", async ({ casey }) => {
  for (const path of closedPaths(casey).flatMap(spellingsOf))
    await test.step(path, async () => {
      const answer = await casey.get(path);
      expect(answer.status).toBeLessThan(500);
      expect(customerDataOf(answer, path)).toBeNull();
      expect(insideOf(answer)).toBeNull();
    });
});

test("an action is as closed at addresses that the proxy does not see", async ({ casey }) => {
  for (const action of listBuiltActions())
    for (const path of ["/robots.txt", "/icon.svg", "/_next/static/x", "/_next/image", "/favicon.ico"])
      await test.step(`${action.name} at ${path}`, async () => {
        const row = ACTIONS[action.name];
        const answer = await callAction(casey.address, action, { body: bodyOf(row?.sent ?? [], casey), path });
        expect(answer.status).toBeLessThan(500);
        expect(customerDataOf(answer)).toBeNull();
        expect(answer.headers["set-cookie"]?.join() ?? "").not.toMatch(/casey\.session\.\d+=\w/);
      });
});

test("no host that a request names is asked for anything", async ({ casey }) => {
  const asked: string[] = [];
  const stranger = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  stranger.listen(0, "127.0.0.1");
  await once(stranger, "listening");
  const host = `localhost:${(stranger.address() as AddressInfo).port}`;
  const claims = [
    { host },
    { "x-forwarded-host": host },
    { host, "x-forwarded-host": host, "x-forwarded-proto": "http" },
  ];
  for (const claim of claims) {
    const headers = { ...casey.as("csm"), origin: `http://${host}`, ...claim };
    await callAction(casey.address, actionNamed("signOutAction"), { body: plain([]), headers });
    await casey.get("/households", { ...casey.as("csm"), ...claim });
    const answer = await casey.get("/households", claim);
    expect(answer.headers.location ?? "").not.toContain("evil");
  }
  stranger.close();
  expect(asked).toEqual([]);
});

test.describe("with the proxy taken out of the build", () => {
  let unproxied: Unproxied;
  test.beforeAll(async ({ casey }) => {
    unproxied = await startUnproxied(casey);
  });
  test.afterAll(() => unproxied.stop());

  test("it really is out", async () => {
    const { headers } = await send(unproxied.address, { path: "/sign-in" });
    expect(headers["content-security-policy"]).toBeUndefined();
  });

  test("every address refuses by itself whom it must", async ({ casey }) => {
    for (const [route, { least, answers = [200] }] of Object.entries(ROUTES))
      for (const path of pathsOf(route, casey))
        for (const visitor of VISITORS)
          await test.step(`${path}, ${visitor}`, async () => {
            const headers = { origin: unproxied.address, ...unproxied.as(visitor) };
            const answer = await send(unproxied.address, { path, method: methodOf(route), headers });
            expect(insideOf(answer)).toBeNull();
            // The framework's own error page is served as any page when no proxy is there.
            if (mayHave(visitor, least)) return expect([...answers, 200]).toContain(answer.status);
            expect(customerDataOf(answer, path)).toBeNull();
            if (!answers.some((status) => status >= 400)) expect(isRefusal(answer)).toBe(true);
          });
  });

  test("every action refuses by itself whom it must, and whoever comes from another site", async ({ casey }) => {
    for (const action of listBuiltActions()) {
      const { least, sent } = ACTIONS[action.name] ?? { least: "admin", sent: [] };
      const call = (headers: OutgoingHttpHeaders) =>
        callAction(unproxied.address, action, { body: bodyOf(sent, casey), headers });
      for (const visitor of VISITORS.filter((visitor) => !mayHave(visitor, least)))
        await test.step(`${action.name}, ${visitor}`, async () => {
          expect(isRefusal(await call(unproxied.as(visitor)))).toBe(true);
        });
      for (const origin of ["https://evil.invalid", "null", undefined])
        await test.step(`${action.name}, from ${origin}`, async () => {
          expect((await call({ ...unproxied.as("admin"), origin })).status).toBe(403);
        });
    }
  });
});
