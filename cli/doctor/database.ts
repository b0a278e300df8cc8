import type { Client } from "@/db/client";
import { findNewestMigration, listMigrations } from "@/db/migration-journal";
import { isAppRoleReady, isLoaderReady } from "@/db/queries/installation";
import { findServerHealth, knowsTimeZone, measureClockLead, type ServerHealth } from "@/db/queries/server-health";
import { findSchemaDrift } from "@/db/schema-drift";
import { readSetting } from "@/db/settings";
import { isTimeZone } from "@/lib/dates";
import { type Check, gigabytes, notBelow, ok, type Section, trouble, warning } from "./check";

const OLDEST_POSTGRES = 15;
const FREE_CONNECTIONS = { warning: 20, trouble: 5 };
const CLOCK_MS = { warning: 2_000, trouble: 60_000 };
/** So many names of a kind are told; more help nobody. */
const MOST_NAMES = 10;

/** The server and its settings that matter. @param now this machine's clock */
export async function examineServer({ sql }: Client, now: () => number = Date.now): Promise<Section> {
  const health = await findServerHealth(sql);
  return {
    title: "PostgreSQL",
    checks: [...judgeServer(health), judgeClock(await measureClockLead(sql, now))],
  };
}

/** Judges a server's state. */
export function judgeServer(health: ServerHealth): Check[] {
  const { version, databaseBytes, connections, maxConnections, encoding, isReadOnly, fsync, autovacuum } = health;
  const free = maxConnections - connections;
  return [
    Number.parseInt(version, 10) >= OLDEST_POSTGRES
      ? ok("Server", `${version}, the database has ${gigabytes(databaseBytes)}`)
      : trouble("Server", version, `Casey needs PostgreSQL ${OLDEST_POSTGRES} or newer.`),
    notBelow("Connections", free, FREE_CONNECTIONS, {
      says: `${free} of ${maxConnections} free`,
      todo: "End programs that hold them, or raise max_connections.",
    }),
    encoding === "UTF8"
      ? ok("Encoding", encoding)
      : trouble("Encoding", encoding, "Make the database anew with ENCODING 'UTF8' and restore a backup into it."),
    isReadOnly
      ? trouble("Writing", "the server takes no writes", "Point DATABASE_URL at the primary server.")
      : ok("Writing", "allowed"),
    fsync ? ok("fsync", "on") : trouble("fsync", "off: a crash may lose what was acknowledged", "Set fsync = on."),
    autovacuum ? ok("Autovacuum", "on") : warning("Autovacuum", "off: tables will grow and slow down", "Set it on."),
  ];
}

/** Judges how far the server's clock is ahead of this machine's. */
export function judgeClock(leadMs: number): Check {
  const distance = Math.abs(leadMs);
  const says = `the server's is ${(distance / 1000).toFixed(1)} s ${leadMs < 0 ? "behind" : "ahead of"} this machine's`;
  const todo = "Have both machines set their clocks by NTP: which day is complete depends on them.";
  if (distance >= CLOCK_MS.trouble) return trouble("Clock", says, todo);
  return distance >= CLOCK_MS.warning ? warning("Clock", says, todo) : ok("Clock", says);
}

/** Casey's own tables: migrations, drift, zone, roles. @param wantedZone what CASEY_TIMEZONE says */
export async function examineSchema({ sql, db }: Client, wantedZone: string | undefined): Promise<Section> {
  const title = "Casey's tables";
  const migrations = await checkMigrations(sql);
  if (migrations.state !== "ok") return { title, checks: [migrations] };
  return {
    title,
    checks: [
      migrations,
      ...judgeDrift(await findSchemaDrift(sql)),
      await checkZone({ sql, db }, wantedZone),
      (await isLoaderReady(db))
        ? ok("Role casey_loader", "may load rows")
        : warning(
            "Role casey_loader",
            "may not load rows",
            'Make it by hand: docs/operations.md, "The pipeline\'s role".',
          ),
      (await isAppRoleReady(db))
        ? ok("Role casey_app", "adds to the audit log and cannot change it")
        : warning(
            "Role casey_app",
            "is not ready",
            "The web server works as the owner: docs/operations.md says how to make it.",
          ),
    ],
  };
}

async function checkMigrations(sql: Client["sql"]): Promise<Check> {
  const known = listMigrations();
  const newest = known.at(-1) ?? "";
  const present = await findNewestMigration(sql).catch((error: Error) => error);
  if (present instanceof Error) return trouble("Migrations", present.message, "Update this clone: git pull.");
  if (present === newest) return ok("Migrations", `all ${known.length}, to ${newest}`);
  const says = present === null ? "none yet" : `at ${present}, the newest is ${newest}`;
  return trouble("Migrations", says, "Run: npm run casey -- migrate");
}

/** One check a kind of drift; all is well when there is none. */
function judgeDrift({ missing, changed, extra }: Awaited<ReturnType<typeof findSchemaDrift>>): Check[] {
  const checks: Check[] = [];
  const list = (names: string[]) =>
    names.slice(0, MOST_NAMES).join("; ") +
    (names.length > MOST_NAMES ? `; and ${names.length - MOST_NAMES} more` : "");
  const remedy = "Undo by hand what was changed by hand, or restore a backup into a new database.";
  if (missing.length > 0) checks.push(trouble("Missing", list(missing), remedy));
  if (changed.length > 0) checks.push(trouble("Changed", list(changed), remedy));
  if (extra.length > 0)
    checks.push(warning("Not Casey's", list(extra), "Harmless as a rule; add it to a new database before restoring."));
  return checks.length > 0 ? checks : [ok("Schema", "is what the migrations make")];
}

async function checkZone({ sql, db }: Pick<Client, "sql" | "db">, wanted: string | undefined): Promise<Check> {
  const stored = await readSetting(db, "time_zone");
  if (stored === null) return trouble("Time zone", "none is stored", "Run: npm run casey -- migrate");
  if (wanted !== undefined && wanted !== stored) {
    const todo = `Unset CASEY_TIMEZONE, or run: npm run casey -- timezone set ${wanted}`;
    return trouble("Time zone", `${stored}, and CASEY_TIMEZONE says ${wanted}`, todo);
  }
  if (isTimeZone(stored) && (await knowsTimeZone(sql, stored))) return ok("Time zone", stored);
  return trouble(
    "Time zone",
    `${stored}, which Node or the server does not know`,
    "Update the zone data of both machines.",
  );
}
