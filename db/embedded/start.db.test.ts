import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeReadyFolder, makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { isRoot, ownerId, serverAccount } from "./account";
import { foldersOf } from "./folders";
import { serverPid, withConnection } from "./server";
import { type EmbeddedServer, embeddedStatus, startEmbedded } from "./start";

let ready: Awaited<ReturnType<typeof makeReadyFolder>>;
let parent: string;
let dataDir: string;
const held: EmbeddedServer[] = [];

beforeAll(async () => {
  ready = await makeReadyFolder();
});
afterAll(() => ready.remove());

beforeEach(() => {
  parent = makeThrowAwayFolder();
  dataDir = path.join(parent, "data");
});

afterEach(async () => {
  for (const server of held.splice(0)) await server.release();
  const { socketDir } = await embeddedStatus(dataDir);
  for (const folder of [parent, socketDir]) rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startEmbedded>[0]> = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, durable: false, ...options });
  held.push(server);
  return server;
}

const query = (server: EmbeddedServer, text: string) =>
  withConnection(server.socketDir, server.database, (sql) => sql.unsafe(text));

describe("a server's life", () => {
  test("makes one, keeps its data over a stop, and says what lives there", async () => {
    expect((await embeddedStatus(dataDir)).state).toBe("absent");
    const first = await start();
    expect(first.adopted).toBe(false);
    await query(first, "CREATE TABLE kept AS SELECT 'value' AS word");
    expect(await embeddedStatus(dataDir)).toMatchObject({ state: "running", version: 18, holders: [process.pid] });
    await first.release();
    expect(await embeddedStatus(dataDir)).toMatchObject({ state: "stopped", version: 18, holders: [] });
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, "SELECT word FROM kept")).toEqual([{ word: "value" }]);
  });

  test("the last of two holders stops it, and releasing twice counts once", async () => {
    ready.copyTo(dataDir);
    const [first, second] = [await start(), await start()];
    expect(second.adopted).toBe(true);
    await first.release();
    await first.release();
    expect(await query(second, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    await second.release();
    expect((await embeddedStatus(dataDir)).state).toBe("stopped");
    expect(existsSync(second.socketDir)).toBe(false);
  });

  test("sorts by code point, reads UTF-8, counts time in UTC", async () => {
    ready.copyTo(dataDir);
    const server = await start();
    const [row] = await query(
      server,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
              datlocprovider::text AS provider, datlocale AS locale, 'a' > 'B' AS bytewise, upper('é') AS upper
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({
      encoding: "UTF8",
      zone: "UTC",
      provider: "b",
      locale: "C.UTF-8",
      bytewise: true,
      upper: "É",
    });
  });
});

describe("places", () => {
  test("works in a long path with a space, quotes and a dollar sign", async () => {
    dataDir = path.join(parent, `with "quotes" and $HOME ${"a-very-long-name-".repeat(12)}`, "data");
    const server = await start();
    expect(await query(server, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    expect(server.socketDir.length).toBeLessThan(60);
  });

  test("nobody else enters its folders, and as root the server is nobody's", async () => {
    const server = await start();
    for (const folder of [dataDir, path.join(dataDir, "postgres"), server.socketDir]) {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(statSync(folder).uid).toBe(ownerId(serverAccount()));
    }
    expect(ownerId(serverAccount())).not.toBe(0);
  });

  test.runIf(isRoot())("says so when the account nobody cannot reach the folder", async () => {
    const closed = path.join("/root", `casey-test-${randomBytes(4).toString("hex")}`);
    mkdirSync(closed, { mode: 0o700 });
    dataDir = path.join(closed, "data");
    await expect(start()).rejects.toThrow(/account nobody.*CASEY_DATA_DIR/s);
    rmSync(closed, { recursive: true });
  });

  test("refuses a socket folder that another account made", async () => {
    const { socketDir } = await embeddedStatus(dataDir);
    mkdirSync(path.dirname(socketDir), { recursive: true });
    writeFileSync(socketDir, "squatter");
    await expect(start()).rejects.toThrow(/belongs to another account/);
  });
});

describe("what stands in the way", () => {
  beforeEach(() => ready.copyTo(dataDir));

  test("data of another version is left alone, with a sentence on what to do", async () => {
    const version = path.join(dataDir, "postgres/PG_VERSION");
    writeFileSync(version, "17\n");
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17.*brings 18.*DATABASE_URL/s);
    expect((await embeddedStatus(dataDir)).holders).toEqual([]);
    writeFileSync(version, "18\n");
    expect((await start()).adopted).toBe(false);
  });

  test("a folder that is no database is left alone", async () => {
    rmSync(path.join(dataDir, "postgres/PG_VERSION"));
    await expect(start()).rejects.toThrow(/holds no database/);
  });

  test("a server that cannot start tells why", async () => {
    writeFileSync(path.join(dataDir, "postgres/postgresql.auto.conf"), "no_such_setting = 1\n");
    await expect(start()).rejects.toThrow(/no_such_setting/);
  });

  test("a lock left by a crash whose pid now names another program is cleared", async () => {
    writeFileSync(path.join(dataDir, "postgres/postmaster.pid"), `${process.pid}\n`);
    expect((await start()).adopted).toBe(false);
  });

  test("a server whose socket was removed is stopped and started again", async () => {
    const first = await start();
    const { cluster } = foldersOf(dataDir, serverAccount());
    const before = serverPid(cluster);
    rmSync(first.socketDir, { recursive: true });
    const second = await start();
    expect(serverPid(cluster)).not.toBe(before);
    expect(await query(second, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  });
});
