import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import type { Connection } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { startThrowAway } from "./throw-away-server";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database of this run; `inject("connection")` in a test. */
    connection: Connection;
  }
}

/**
 * One migrated throw-away database for all database tests: on a server of our own, or on the one that
 * CASEY_TEST_DATABASE_URL names, whose other databases are left alone.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.CASEY_TEST_DATABASE_URL;
  const { connection, remove } = url ? await throwAwayDatabase(url) : await throwAwayServer();
  try {
    await migrateDatabase(connection);
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide("connection", connection);
  return remove;
}

interface ThrowAway {
  connection: Connection;
  remove(): Promise<void>;
}

async function throwAwayServer(): Promise<ThrowAway> {
  const { socketDir, port, database, username, release } = await startThrowAway();
  return { connection: { socketDir, port, database, username }, remove: release };
}

async function throwAwayDatabase(serverUrl: string): Promise<ThrowAway> {
  const name = `casey_test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  const [loader] = await admin`SELECT FROM pg_roles WHERE rolname = 'casey_loader'`;
  await admin`CREATE DATABASE ${admin(name)} TEMPLATE template0`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    connection: { url: url.href },
    async remove() {
      await admin`DROP DATABASE ${admin(name)} WITH (FORCE)`;
      if (!loader) await dropLoader(admin);
      await admin.end();
    },
  };
}

/** A role belongs to the whole server: the one this run's migration made goes, unless another database came to use it. */
async function dropLoader(admin: postgres.Sql): Promise<void> {
  await admin`DROP ROLE IF EXISTS casey_loader`.catch((error: { code?: string }) => {
    if (error.code !== "2BP01") throw error;
  });
}
