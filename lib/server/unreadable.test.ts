import { once } from "node:events";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { REFUSAL_HEADER, refusalOf, refuseUnreadable } from "./unreadable";

const tree = (text: string) => ({ method: "GET", headers: { "next-router-state-tree": text } });

test("a router's state that is none, or no text, or too long, is refused", () => {
  for (const text of ["garbage", "%", "%5B1%5D", "{}", "x".repeat(50_000)]) expect(refusalOf(tree(text))).toBe("400");
  expect(refusalOf(tree(encodeURIComponent(JSON.stringify(["", {}]))))).toBeNull();
});

test("TRACE is refused; other methods are not", () => {
  expect(refusalOf({ method: "TRACE", headers: {} })).toBe("405");
  for (const method of ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
    expect(refusalOf({ method, headers: {} })).toBeNull();
});

test("the server gets a request it can read, marked with the refusal", async () => {
  refuseUnreadable();
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    seen.push([request.method, request.headers[REFUSAL_HEADER], request.headers["next-router-state-tree"]]);
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  for (const options of [{ method: "TRACE" }, { headers: { "next-router-state-tree": "garbage" } }, {}]) {
    const request = send({ port, host: "127.0.0.1", agent: false, ...options }).end();
    const [response] = await once(request, "response");
    response.resume();
  }
  server.close();
  expect(seen).toEqual([
    ["GET", "405", undefined],
    ["GET", "400", undefined],
    ["GET", undefined, undefined],
  ]);
});
