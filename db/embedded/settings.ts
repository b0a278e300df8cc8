import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { isRoot } from "./account";

export interface EmbeddedSettings {
  /** Folder of everything the server keeps: the cluster, its log, leases, the password of the loopback port. */
  dataDir: string;
  /** Loopback port to open beside the socket, or null for none. */
  tcpPort: number | null;
}

/**
 * Where the embedded server of one clone lives. Two clones never share one, and `git clean` cannot take it.
 * @param env `CASEY_DATA_DIR` (wins), `CASEY_DB_PORT`, `XDG_DATA_HOME`
 * @param projectDir root of the clone
 */
export function embeddedSettings(
  env: { CASEY_DATA_DIR?: string; CASEY_DB_PORT?: number; XDG_DATA_HOME?: string },
  projectDir: string,
): EmbeddedSettings {
  const dataDir = env.CASEY_DATA_DIR
    ? path.resolve(projectDir, env.CASEY_DATA_DIR)
    : path.join(dataHome(env.XDG_DATA_HOME), shortHash(realpathSync(projectDir)));
  return { dataDir, tcpPort: env.CASEY_DB_PORT ?? null };
}

/** Ten hexadecimal digits that stand for a path in names that must stay short. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

/** As root the server runs as another account, which cannot enter root's home; some accounts have no home at all. */
function dataHome(xdgDataHome: string | undefined): string {
  if (isRoot()) return "/var/lib/casey";
  if (xdgDataHome) return path.join(xdgDataHome, "casey");
  if (existsSync(homedir())) return path.join(homedir(), ".local/share/casey");
  return `/var/tmp/casey-${process.getuid?.()}`;
}
