import { connectionAsApp, isBarredFromChangingAudit } from "@/db/app-role";
import type { Connection } from "@/db/client";
import { reasonOf } from "@/db/query-errors";
import { env } from "@/lib/env";
import { say } from "./prepare.mjs";

/**
 * How the web server is told to reach the database: with fewer rights than the owner wherever that can be, and without
 * the owner's login where it has one of its own. Says so when it has to work as the owner.
 * @throws Error when the login of CASEY_APP_DATABASE_URL cannot be used
 */
export async function webDatabaseVariables(owner: Connection): Promise<Record<string, string>> {
  const { CASEY_APP_DATABASE_URL: url } = env();
  if (url) {
    if (!(await provenLogin(url)))
      say("The login of CASEY_APP_DATABASE_URL may change the audit log: it has more rights than Casey needs.");
    return { DATABASE_URL: url, CASEY_APP_DATABASE_URL: "", CASEY_DB_ROLE: "" };
  }
  const app = await connectionAsApp(owner);
  if (!app)
    say(
      "The web server works as the owner of the tables: the role casey_app is not ready (docs/operations.md says how).",
    );
  return variablesOf(app ?? owner);
}

async function provenLogin(url: string): Promise<boolean> {
  try {
    return await isBarredFromChangingAudit({ url });
  } catch (error) {
    const reason = reasonOf(error as Error).message;
    throw new Error(`The login of CASEY_APP_DATABASE_URL cannot work with Casey's tables: ${reason}`);
  }
}

function variablesOf(connection: Connection): Record<string, string> {
  if ("url" in connection) return { DATABASE_URL: connection.url, CASEY_DB_ROLE: connection.role ?? "" };
  return { CASEY_DB_SOCKET: connection.socketDir, CASEY_DB_ROLE: connection.username };
}
