import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { serverAccount } from "@/db/embedded/account";
import { type EmbeddedServer, embeddedStatus, startEmbedded } from "@/db/embedded/start";

/** Every account reaches it, root's `nobody` too. */
const PARENT = "/var/tmp";
const PREFIX = "casey-test-";
const RECENT_MS = 3_600_000;

/**
 * A server of its own on a new folder, without safety against a crash of the machine. Its release stops it and removes
 * every trace. What runs that were killed left behind goes first.
 */
export async function startThrowAway(): Promise<EmbeddedServer> {
  await removeAbandoned();
  const dataDir = makeThrowAwayFolder();
  const server = await startEmbedded({ dataDir, durable: false });
  return {
    ...server,
    async release() {
      await server.release();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** A new empty folder the server's account can use. */
export function makeThrowAwayFolder(): string {
  const { uid, gid } = serverAccount();
  const folder = mkdtempSync(path.join(PARENT, PREFIX));
  if (uid !== undefined) chownSync(folder, uid, gid ?? uid);
  return folder;
}

/** A stopped server's folder, ready to start and copied for each test: to make one takes a second, to copy it a tenth. */
export async function makeReadyFolder(): Promise<{ copyTo(dataDir: string): void; remove(): void }> {
  const ready = path.join(makeThrowAwayFolder(), "data");
  await (await startEmbedded({ dataDir: ready, durable: false })).release();
  return {
    copyTo: (dataDir) => void execFileSync("cp", ["-a", ready, dataDir]),
    remove: () => rmSync(path.dirname(ready), { recursive: true }),
  };
}

async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(PARENT).filter((entry) => entry.startsWith(PREFIX))) {
    const dataDir = path.join(PARENT, name);
    const { state, holders, socketDir } = await embeddedStatus(dataDir);
    if (holders.length > 0 || (state !== "running" && isRecent(dataDir))) continue;
    if (state === "running") await (await startEmbedded({ dataDir, durable: false })).release();
    for (const folder of [dataDir, socketDir]) rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder without a server may belong to a run that is about to start one. */
function isRecent(folder: string): boolean {
  const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - made < RECENT_MS;
}
