import { readFileSync } from "node:fs";

/** Ids to start the server's programs with; empty when they run as the present account. */
export type ServerAccount = { uid?: number; gid?: number };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Postgres refuses to run as root, so root lends it `nobody`; everyone else runs it as themselves. */
export function serverAccount(): ServerAccount {
  if (!isRoot()) return {};
  const nobody = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "nobody");
  if (!nobody) throw new Error("Run as root, Casey starts its database as the account nobody, and there is none here.");
  // macOS writes nobody's ids as -2, which the system calls take as unsigned.
  return { uid: Number(nobody[2]) >>> 0, gid: Number(nobody[3]) >>> 0 };
}

/** The user id that owns the server's files. */
export function ownerId(account: ServerAccount): number {
  return account.uid ?? process.getuid?.() ?? 0;
}
