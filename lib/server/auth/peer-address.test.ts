import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { markPeerAddresses, peerAddress } from "./peer-address";

test("tells the socket's address, and not what a client writes in our header", async () => {
  markPeerAddresses();
  const seen: (string | null)[] = [];
  const server = createServer((request, response) => {
    seen.push(peerAddress(new Headers(request.headers as Record<string, string>)));
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(url);
  await fetch(url, { headers: { "x-casey-peer": "mark 198.51.100.1" } });
  server.close();
  expect(seen).toEqual(["127.0.0.1", "127.0.0.1"]);
  expect(peerAddress(new Headers({ "x-casey-peer": "mark 198.51.100.1" }))).toBeNull();
  expect(peerAddress(new Headers())).toBeNull();
});
