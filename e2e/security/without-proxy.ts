import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, launch } from "./launch";
import type { OwnCasey } from "./own-casey";
import type { Visitor } from "./visitors";

export interface Unproxied {
  address: string;
  /** Headers that prove who asks; the sessions of the Casey it stands beside. */
  as(visitor: Visitor): { cookie?: string };
  stop(): Promise<void>;
}

const PROXY_MANIFEST = ".next/server/functions-config-manifest.json";

/** Serves the very same build and the same data on another port, with `proxy.ts` taken out of the build's manifest. */
export async function startUnproxied(casey: OwnCasey): Promise<Unproxied> {
  const root = copyOfTheClone();
  const port = await freePort();
  const server = launch(["start", "--no-demo"], { ...casey.env, PORT: String(port) }, root);
  await server.says(/Casey is at/);
  return {
    address: `http://localhost:${port}`,
    as: casey.as,
    async stop() {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function copyOfTheClone(): string {
  const root = mkdtempSync(path.join(tmpdir(), "casey-without-proxy-"));
  const tracked = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).toString();
  for (const file of tracked.split("\0").filter(Boolean)) copy(file, root);
  for (const made of [".next", ".casey/installed", ".casey/bundled-cli", ".casey/built", "dist"]) copy(made, root);
  symlinkSync(path.resolve("node_modules"), path.join(root, "node_modules"));
  const manifest = path.join(root, PROXY_MANIFEST);
  const { functions, ...rest } = JSON.parse(readFileSync(manifest, "utf8"));
  const { "/_middleware": proxy, ...others } = functions;
  if (!proxy) throw new Error(`${PROXY_MANIFEST} names no proxy: the build tells of it elsewhere now.`);
  writeFileSync(manifest, JSON.stringify({ ...rest, functions: others }));
  return root;
}

function copy(entry: string, root: string): void {
  const target = path.join(root, entry);
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(entry, target, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.startsWith(".next/cache") });
}
