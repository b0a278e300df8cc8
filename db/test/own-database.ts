import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { type Client, type Connection, openClient } from "@/db/client";
import { JOB_DEADLINES } from "@/db/deadline";

export interface OwnDatabase {
  connection: Connection;
  client: Client;
  drop(): Promise<void>;
}

/** A migrated database for one suite that writes what others would see, on the server of the shared one: a copy, in 0.1 s. */
export function createOwnDatabase(shared: Connection): Promise<OwnDatabase> {
  return createDatabase(shared, inject("template"));
}

/** As `createOwnDatabase`, and nothing in it: for tests of migrations. */
export function createEmptyDatabase(shared: Connection): Promise<OwnDatabase> {
  return createDatabase(shared, "template0");
}

async function createDatabase(shared: Connection, template: string): Promise<OwnDatabase> {
  const name = `casey_own_${randomBytes(6).toString("hex")}`;
  const admin = openClient(shared, { max: 1 });
  await admin.sql`CREATE DATABASE ${admin.sql(name)} TEMPLATE ${admin.sql(template)}`;
  const connection = inDatabase(shared, name);
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

/** Another database of the same server. */
export function inDatabase(connection: Connection, database: string): Connection {
  if (!("url" in connection)) return { ...connection, database };
  const url = new URL(connection.url);
  url.pathname = `/${database}`;
  return { url: url.href };
}
