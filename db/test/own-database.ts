import { randomBytes } from "node:crypto";
import { type Client, type Connection, openClient } from "@/db/client";
import { JOB_DEADLINES } from "@/db/deadline";
import { migrateDatabase } from "@/db/migrate";

export interface OwnDatabase {
  connection: Connection;
  client: Client;
  drop(): Promise<void>;
}

/** A migrated database for one suite that writes what others would see, on the server of the shared one. */
export async function createOwnDatabase(shared: Connection): Promise<OwnDatabase> {
  const name = `casey_own_${randomBytes(6).toString("hex")}`;
  const admin = openClient(shared, { max: 1 });
  await admin.sql`CREATE DATABASE ${admin.sql(name)} TEMPLATE template0`;
  const connection = elsewhere(shared, name);
  await migrateDatabase(connection);
  const client = openClient(connection, { deadlines: JOB_DEADLINES });
  return {
    connection,
    client,
    async drop() {
      await client.close();
      await admin.sql`DROP DATABASE ${admin.sql(name)} WITH (FORCE)`;
      await admin.close();
    },
  };
}

function elsewhere(shared: Connection, database: string): Connection {
  if (!("url" in shared)) return { ...shared, database };
  const url = new URL(shared.url);
  url.pathname = `/${database}`;
  return { url: url.href };
}
