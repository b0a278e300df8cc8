import { once } from "node:events";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { drainOnSignal } from "./drain";

const before = process.listeners("SIGTERM");
afterEach(() => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    for (const listener of process.listeners(signal)) if (!before.includes(listener)) process.off(signal, listener);
  }
});

/** A server whose answers take a while, and eight clients that ask again over connections they keep. */
test("told to stop under load, answers every request it took, and then ends", async () => {
  const ended = new Promise<void>((resolve) => drainOnSignal(resolve));
  const server = createServer((_request, response) => {
    response.write("begun ");
    setTimeout(() => response.end("and done"), Math.random() * 40);
  });
  const taken = new Set<number | undefined>();
  server.on("connection", ({ remotePort }) => taken.add(remotePort));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const outcomes = { answered: 0, refused: 0, broken: [] as string[] };
  const client = async () => {
    while (outcomes.refused < 8) {
      const request = get({ port, host: "127.0.0.1", agent });
      let from: number | undefined;
      request.once("socket", (socket) => {
        from = socket.localPort;
        socket.once("connect", () => {
          from = socket.localPort;
        });
      });
      try {
        const [response] = await once(request, "response");
        expect(await text(response)).toBe("begun and done");
        if (++outcomes.answered === 100) process.emit("SIGTERM");
      } catch (error) {
        const { code = String(error) } = error as NodeJS.ErrnoException;
        if (code === "ECONNREFUSED") outcomes.refused++;
        else if (taken.has(from)) outcomes.broken.push(code);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  await ended;
  agent.destroy();
  expect(outcomes.answered).toBeGreaterThan(100);
  expect(outcomes.broken).toEqual([]);
});
