import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { SUPERUSER } from "./cluster";
import type { Folders } from "./folders";
import { withConnection } from "./server";

/** Gives the superuser the password of the loopback port: made once, kept with mode 0600, hashed by the server. */
export async function openLoopback(folders: Folders): Promise<void> {
  const password = loopbackPassword(folders.password);
  await withConnection(folders.socketDir, "postgres", async (sql) => {
    // ALTER ROLE takes no parameters; the password is ours, of letters and digits alone.
    await sql.unsafe(`ALTER ROLE ${SUPERUSER} PASSWORD '${password}'`);
  });
}

function loopbackPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
