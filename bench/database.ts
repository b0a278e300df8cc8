import { withDatabase } from "@/cli/connection";
import type { Client, Connection } from "@/db/client";
import { readSetting } from "@/db/settings";
import type { IsoDate } from "@/lib/dates";

/** The embedded database of one size, as the command line opens it. */
export interface BenchDatabase {
  client: Client;
  connection: Connection;
  timeZone: string;
}

/** Opens the database of CASEY_DATA_DIR, migrated; lets go of it after. */
export function withBenchDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  return withDatabase((client, { timeZone, connection }) => work({ client, timeZone, connection }), {
    applicationName: "casey-bench",
  });
}

/** The last day of the demo that was loaded. */
export async function demoDate({ client }: BenchDatabase): Promise<IsoDate> {
  const demo = await readSetting(client.db, "demo");
  if (!demo) throw new Error("The demo is not loaded.");
  return demo.until;
}
