import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
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
    const all = await Promise.all(Array.from({ length: 2 }, () => holders.start(dataDir)));
    expect(all.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
    expect((await embeddedStatus(dataDir)).holders).toHaveLength(2);
    const pid = pidOfServer();
    for (const holder of all.slice(1)) await holder.release();
    expect(pidOfServer()).toBe(pid);
    await all[0]?.release();
    expect(await stateNow()).toBe("stopped");
  });

  test("a newcomer never gets a server that the leaver is stopping", async () => {
    ready.copyTo(dataDir);
    let leaver = await holders.start(dataDir);
    for (let round = 0; round < 2; round++) {
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

test.runIf(isRoot())("as root the server runs as the account nobody", async () => {
  ready.copyTo(dataDir);
  const holder = await holders.start(dataDir);
  const status = readFileSync(`/proc/${pidOfServer()}/status`, "utf8");
  expect(status).toMatch(new RegExp(`^Uid:\\s+${serverAccount().uid}\\s`, "m"));
  await holder.release();
});
