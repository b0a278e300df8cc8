import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { embeddedPlaces } from "@/db/test/embedded-places";
import { isRoot, serverAccount } from "./account";
import { foldersOf } from "./folders";
import { serverPid, withConnection } from "./server";
import { embeddedStatus, startEmbedded } from "./start";

const place = embeddedPlaces();

const pidOfServer = () => serverPid(foldersOf(place.dataDir, serverAccount()).cluster);
const stateNow = async () => (await embeddedStatus(place.dataDir)).state;

describe("several processes on one folder", () => {
  test("of those that start at once, one makes the server and all share it; the last to go stops it", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => place.holders.start(place.dataDir)));
    expect(all.map(({ adopted }) => adopted).sort()).toEqual([false, true, true, true]);
    expect((await embeddedStatus(place.dataDir)).holders).toHaveLength(4);
    const pid = pidOfServer();
    for (const holder of all.slice(1)) await holder.release();
    expect(pidOfServer()).toBe(pid);
    await all[0]?.release();
    expect(await stateNow()).toBe("stopped");
  });

  test("a newcomer never gets a server that the leaver is stopping", async () => {
    place.ready.copyTo(place.dataDir);
    let leaver = await place.holders.start(place.dataDir);
    for (let round = 0; round < 3; round++) {
      const [newcomer] = await Promise.all([place.holders.start(place.dataDir), leaver.release()]);
      const { socketDir } = await embeddedStatus(place.dataDir);
      const [row] = await withConnection(socketDir, "casey", (sql) => sql`SELECT 1 AS n`);
      expect(row?.n).toBe(1);
      leaver = newcomer;
    }
    await leaver.release();
  });
});

describe("kill -9", () => {
  test("of a holder leaves the server running; the next start adopts it and its release stops it", async () => {
    place.ready.copyTo(place.dataDir);
    const holder = await place.holders.start(place.dataDir);
    const pid = pidOfServer();
    await holder.kill();
    expect(pidOfServer()).toBe(pid);
    const next = await place.holders.start(place.dataDir);
    expect(next.adopted).toBe(true);
    await next.release();
    expect(await stateNow()).toBe("stopped");
  });

  test("of the holder and the server loses nothing that was committed", async () => {
    place.ready.copyTo(place.dataDir);
    const holder = await place.holders.start(place.dataDir);
    const { socketDir } = await embeddedStatus(place.dataDir);
    await withConnection(socketDir, "casey", (sql) => sql`CREATE TABLE kept AS SELECT 1 AS n`);
    const pid = pidOfServer();
    await holder.kill();
    process.kill(pid ?? 0, "SIGKILL");
    const next = await startEmbedded({ dataDir: place.dataDir, durable: false });
    expect(next.adopted).toBe(false);
    const rows = await withConnection(socketDir, "casey", (sql) => sql`SELECT n FROM kept`);
    expect([...rows]).toEqual([{ n: 1 }]);
    await next.release();
  });

  test("in the middle of making it leaves nothing half made", async () => {
    const { cluster } = foldersOf(place.dataDir, serverAccount());
    place.ready.copyTo(place.dataDir);
    const draft = path.join(place.dataDir, "draft-999999999-dead");
    mkdirSync(draft);
    rmSync(cluster, { recursive: true });
    const next = await place.holders.start(place.dataDir);
    expect(existsSync(draft)).toBe(false);
    expect(next.adopted).toBe(false);
    await next.release();
  });
});

test.runIf(isRoot())("as root the server runs as the account nobody", async () => {
  place.ready.copyTo(place.dataDir);
  const holder = await place.holders.start(place.dataDir);
  const status = readFileSync(`/proc/${pidOfServer()}/status`, "utf8");
  expect(status).toMatch(new RegExp(`^Uid:\\s+${serverAccount().uid}\\s`, "m"));
  await holder.release();
});
