import { readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { type EmbeddedServer, startEmbedded } from "./start";

const dataDir = makeThrowAwayFolder();
let server: EmbeddedServer | undefined;

afterEach(async () => {
  await server?.release();
  rmSync(dataDir, { recursive: true });
});

test("a loopback port asks for the generated password; the socket keeps its usual name", async () => {
  const tcpPort = await freePort();
  server = await startEmbedded({ dataDir, tcpPort, durable: false });
  const file = path.join(dataDir, "loopback-password");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await login(tcpPort, readFileSync(file, "utf8"))).toBe("casey");
  await expect(login(tcpPort, "wrong")).rejects.toThrow(/password authentication failed/);
  expect((await startEmbedded({ dataDir, durable: false }).then(thenRelease)).adopted).toBe(true);
});

async function thenRelease(second: EmbeddedServer): Promise<EmbeddedServer> {
  await second.release();
  return second;
}

async function login(port: number, password: string): Promise<string> {
  const sql = postgres({ host: "127.0.0.1", port, database: "casey", username: "casey", password, max: 1 });
  try {
    const [row] = await sql`SELECT current_user AS name`;
    return row?.name;
  } finally {
    await sql.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
