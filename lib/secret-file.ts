import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * A secret kept in a file that only its owner reads (mode 0600): made the first time, the same ever after. Of several
 * processes that start at once all get one and the same, whole.
 * @param make yields the secret where there is none yet
 */
export function keepSecret(dataDir: string, name: string, make: () => string): string {
  const file = path.join(dataDir, name);
  const known = readSecret(file);
  if (known) return known;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, make(), { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, "utf8").trim();
}

/** The key that signs sessions, for a process that was given no CASEY_SECRET. */
export function ensureSecret(dataDir: string): string {
  return keepSecret(dataDir, "secret", () => randomBytes(32).toString("hex"));
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, "utf8").trim();
    chmodSync(file, 0o600);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
