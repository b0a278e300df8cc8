import { max, min } from "drizzle-orm";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { type IsoDate, isTimeZone } from "@/lib/dates";
import { MIGRATION_LOCK } from "./advisory-locks";
import { type Connection, type Database, openClient } from "./client";
import { JOB_DEADLINES } from "./deadline";
import { ensureQueues } from "./jobs/queue";
import { withMigrationsUpTo } from "./migration-journal";
import { publishedDays } from "./schema/scoring";
import { readSetting, writeSetting } from "./settings";

/**
 * Brings the database to the present schema and stores the organisation's zone the first time. Safe from several
 * processes at once: one works, the others wait for it and find nothing to do.
 * @param timeZone wanted zone; absent: the stored one, or UTC in a new database
 * @param last the last migration to apply, for data of an older Casey that is about to be restored; absent: all
 * @returns the zone in force
 * @throws Error when another zone was stored before (domain 1), or Postgres is older than 15
 */
export async function migrateDatabase(connection: Connection, timeZone?: string, last?: string): Promise<string> {
  const lock = openClient(connection, { max: 1, deadlines: JOB_DEADLINES, applicationName: "casey-migrate-lock" });
  const work = openClient(connection, { max: 1, deadlines: JOB_DEADLINES, applicationName: "casey-migrate" });
  try {
    return await lock.sql.begin(async (tx) => {
      const [server] = await tx`SELECT current_setting('server_version_num')::int AS version`;
      if (server?.version < 150_000) throw new Error("Casey needs Postgres 15 or newer; this server is older.");
      await tx`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      await withMigrationsUpTo(last, (folder) =>
        applyMigrations(work.db, { migrationsFolder: folder, migrationsSchema: "casey" }),
      );
      // An older schema may not have them yet.
      if (last === undefined) await ensureQueues(work.db);
      return settleTimeZone(work.db, timeZone);
    });
  } finally {
    await Promise.all([lock.close(), work.close()]);
  }
}

async function settleTimeZone(db: Database, wanted: string | undefined): Promise<string> {
  const stored = await readSetting(db, "time_zone");
  if (stored === null) {
    await writeSetting(db, "time_zone", wanted ?? "UTC");
    return wanted ?? "UTC";
  }
  if (wanted !== undefined && wanted !== stored) {
    throw new Error(
      `This database was set up for the zone ${stored}, and CASEY_TIMEZONE says ${wanted}. ` +
        `Keep ${stored}, or run "npm run casey -- timezone set ${wanted}", which scores the kept days again.`,
    );
  }
  return stored;
}

/**
 * Stores another zone for the organisation.
 * @returns whether anything changed, and the span of published days, to be scored again
 * @throws RangeError when it is no IANA zone
 */
export async function changeTimeZone(
  db: Database,
  zone: string,
): Promise<{ changed: boolean; scored: { from: IsoDate; to: IsoDate } | null }> {
  if (!isTimeZone(zone)) throw new RangeError(`"${zone}" is not an IANA time zone, such as Europe/Vienna.`);
  if ((await readSetting(db, "time_zone")) === zone) return { changed: false, scored: null };
  const [span] = await db
    .select({ from: min(publishedDays.scoreDate), to: max(publishedDays.scoreDate) })
    .from(publishedDays);
  await writeSetting(db, "time_zone", zone);
  return { changed: true, scored: span?.from && span.to ? { from: span.from, to: span.to } : null };
}
