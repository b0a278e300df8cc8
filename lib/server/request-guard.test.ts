import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { guardRequests, refuseRequest } from "./request-guard";

const HOST = "casey.example.com";
const post = (headers: Record<string, string>) =>
  refuseRequest({ method: "POST", url: "/sign-in", headers: { host: HOST, ...headers } });

describe("a request that may change something", () => {
  test.each(["https://casey.example.com", "http://casey.example.com", "https://CASEY.example.com"])(
    "goes on from our own pages: %s",
    (origin) => expect(post({ origin })).toBeNull(),
  );

  test.each([
    "https://evil.example",
    "https://casey.example.com.evil.example",
    "https://casey.example.com:8443",
    "https://evil.example/casey.example.com",
    "null",
    "casey.example.com",
    "garbage",
    "",
  ])("is refused from %j", (origin) => expect(post({ origin })).toMatchObject({ status: 403 }));

  test("is refused without an origin, by any method, and by what another header claims", () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(refuseRequest({ method, url: "/", headers: { host: HOST } })).toMatchObject({ status: 403 });
    expect(post({ origin: "https://evil.example", "x-forwarded-host": "evil.example" })).toMatchObject({ status: 403 });
    expect(refuseRequest({ method: "POST", url: "/", headers: { origin: "http://x" } })).toMatchObject({ status: 403 });
  });

  test.each([
    [HOST, null],
    [HOST.toUpperCase(), null],
    [`${HOST}, proxy.internal`, null],
    ["evil.example", 403],
    [`evil.example, ${HOST}`, 403],
    ["", 403],
    ["\u00d0\u00c6^K\u00eb7", 403],
  ])("said to have been sent to %j by a proxy", (forwarded, status) => {
    const refusal = post({ origin: `https://${HOST}`, "x-forwarded-host": forwarded });
    expect(refusal?.status ?? null).toBe(status);
  });

  test("has nothing to change in a file", () => {
    const headers = { host: HOST, origin: `https://${HOST}` };
    expect(refuseRequest({ method: "POST", url: "/robots.txt?x", headers })).toMatchObject({ status: 405 });
  });
});

describe("what Next would break on", () => {
  const get = (asked: object) => refuseRequest({ method: "GET", url: "/", headers: { host: HOST }, ...asked });

  test.each(["TRACE", "TRACK", "PROPFIND", ""])("method %j", (method) =>
    expect(get({ method })).toMatchObject({ status: 405 }),
  );

  test.each(["http://evil.example/households", "*", ""])("target %j", (url) =>
    expect(get({ url })).toMatchObject({ status: 400 }),
  );

  test.each(["garbage", "%ff", "%5B1%5D", "{}"])("router state %j", (state) =>
    expect(get({ headers: { "next-router-state-tree": state } })).toMatchObject({ status: 400 }),
  );

  test("and nothing else is refused: a page, a link within the app", () => {
    expect(get({})).toBeNull();
    const state = encodeURIComponent(JSON.stringify(["", { children: ["households", {}] }]));
    expect(get({ headers: { "next-router-state-tree": state } })).toBeNull();
  });
});

test("stands before a server's own answer from its first request on", async () => {
  guardRequests();
  let answered = 0;
  const server = createServer((_, response) => {
    answered++;
    response.end("hello");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const statusOf = async (method: string) => {
    const sent = request({ host: "127.0.0.1", port, method, path: "/" }).end();
    const [answer] = await once(sent, "response");
    answer.resume();
    return answer.statusCode;
  };
  expect([await statusOf("POST"), await statusOf("TRACE"), await statusOf("GET")]).toEqual([403, 405, 200]);
  expect(answered).toBe(1);
  server.close();
  server.closeAllConnections();
});
