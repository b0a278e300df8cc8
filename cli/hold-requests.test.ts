import { subscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import "./hold-requests.mjs";

test("what comes before the guards are up is answered after, and they see it; the launcher's question is not held", async () => {
  const server = createServer((request, response) => response.end(String(request.headers["x-seen"])));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string) => (await fetch(address + path)).text();
  const early = ask("/sign-in");
  expect(await ask("/api/livez")).toBe("undefined");
  subscribe("http.server.request.start", (message) => {
    (message as { request: { headers: Record<string, string> } }).request.headers["x-seen"] = "yes";
  });
  (globalThis as { caseyLetRequestsIn?: () => void }).caseyLetRequestsIn?.();
  expect([await early, await ask("/sign-in")]).toEqual(["yes", "yes"]);
  server.closeAllConnections();
  server.close();
});
