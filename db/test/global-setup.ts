import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { type Client, type Connection, openClient } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { inDatabase } from "./own-database";
import { startThrowAway } from "./throw-away-server";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that the suites of this run share; `inject("connection")` in a test. */
    connection: Connection;
    /** Name of a migrated database that nobody is connected to, so that `createOwnDatabase` can copy it. */
    template: string;
  }
}

/**
 * A migrated template and a copy of it that suites share: on a throw-away server of our own, or on the one that
 * CASEY_TEST_DATABASE_URL names, whose other databases are left alone.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.CASEY_TEST_DATABASE_URL;
  const server = url ? await givenServer(url) : await throwAwayServer();
  try {
    const run = randomBytes(6).toString("hex");
    const template = await server.createDatabase(`casey_template_${run}`, "template0");
    await migrateDatabase(template);
    project.provide("template", `casey_template_${run}`);
    project.provide("connection", await server.createDatabase(`casey_shared_${run}`, `casey_template_${run}`));
  } catch (error) {
    await server.remove();
    throw error;
  }
  return server.remove;
}

/** Roles the migrations make. */
const ROLES = ["casey_loader", "casey_app"];

interface TestServer {
  createDatabase(name: string, template: string): Promise<Connection>;
  remove(): Promise<void>;
}

async function throwAwayServer(): Promise<TestServer> {
  const { socketDir, port, database, username, release } = await startThrowAway();
  const admin = openClient({ socketDir, port, database, username }, { max: 1 });
  return {
    async createDatabase(name, template) {
      await admin.sql`CREATE DATABASE ${admin.sql(name)} TEMPLATE ${admin.sql(template)}`;
      return { socketDir, port, database: name, username };
    },
    async remove() {
      await admin.close();
      await release();
    },
  };
}

async function givenServer(url: string): Promise<TestServer> {
  const admin = openClient({ url }, { max: 1 });
  const known = await admin.sql`SELECT rolname FROM pg_roles WHERE rolname = ANY (${ROLES})`;
  const made: string[] = [];
  return {
    async createDatabase(name, template) {
      await admin.sql`CREATE DATABASE ${admin.sql(name)} TEMPLATE ${admin.sql(template)}`;
      made.push(name);
      return inDatabase({ url }, name);
    },
    async remove() {
      for (const name of made) await admin.sql`DROP DATABASE ${admin.sql(name)} WITH (FORCE)`;
      for (const role of ROLES) if (!known.some(({ rolname }) => rolname === role)) await dropRole(admin, role);
      await admin.close();
    },
  };
}

/** A role belongs to the whole server: one this run's migration made goes, unless another database came to use it. */
async function dropRole({ sql }: Client, role: string): Promise<void> {
  await sql`DROP ROLE IF EXISTS ${sql(role)}`.catch((error: { code?: string }) => {
    if (error.code !== "2BP01") throw error;
  });
}
