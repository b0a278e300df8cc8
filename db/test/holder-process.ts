import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import type { ServerAccount } from "@/db/embedded/account";

/** A real process that holds an embedded server. */
export interface Holder {
  /** Whether it found the server running. */
  adopted: boolean;
  /** Lets go and waits for the end of the process. */
  release(): Promise<void>;
  /** `kill -9`, and waits for the end. */
  kill(): Promise<void>;
}

/** Bundles the holder once, for it is TypeScript, into a folder every account can read. */
export async function bundleHolder(): Promise<{ start: typeof startHolder; remove(): void }> {
  const folder = mkdtempSync("/tmp/casey-holder-");
  chmodSync(folder, 0o755);
  const outfile = path.join(folder, "holder.mjs");
  await build({
    entryPoints: ["db/test/embedded-holder.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    tsconfig: "tsconfig.json",
    logLevel: "error",
  });
  return {
    start: (dataDir, account) => startHolder(dataDir, account, outfile),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** @throws Error with what the process printed when it could not hold a server */
async function startHolder(dataDir: string, account: ServerAccount = {}, bundle = ""): Promise<Holder> {
  const child = spawn(process.execPath, [bundle, dataDir, process.cwd()], { ...account, cwd: "/" });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const { adopted } = JSON.parse(await firstLine(child, ended));
  const finish = async (how: () => unknown) => {
    how();
    await ended;
  };
  return {
    adopted,
    release: () => finish(() => child.stdin?.end()),
    kill: () => finish(() => child.kill("SIGKILL")),
  };
}

async function firstLine({ stdout, stderr }: ChildProcess, ended: Promise<unknown>): Promise<string> {
  if (!stdout || !stderr) throw new Error("The holder has no output.");
  const complaint = text(stderr);
  const line = new Promise<string>((resolve) => stdout.once("data", (bytes) => resolve(String(bytes))));
  const failure = ended.then(async () => {
    throw new Error(await complaint);
  });
  return Promise.race([line, failure]);
}
