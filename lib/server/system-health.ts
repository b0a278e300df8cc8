import "server-only";
import { database } from "@/db/client";
import { findMigrationNumber, findWorkFacts } from "@/db/queries/work-facts";
import { isDatabaseReachable } from "@/db/reachable";
import { env } from "@/lib/env";
import { assessHealth, type SystemHealth, type SystemNews } from "@/lib/system-health";
import { loadTimeZone } from "./as-of";

/** Whether pages can be served: the database answers. Settles within two seconds; needs nobody signed in, for it tells no more. */
export function isReady(): Promise<boolean> {
  return isDatabaseReachable();
}

/** How the work behind the screens is: states and days, no names, so that it needs nobody signed in. @throws without a database */
export async function loadSystemHealth(): Promise<SystemHealth & { schemaVersion: number | null; timeZone: string }> {
  const [health, schemaVersion, timeZone] = await Promise.all([
    assessNow(),
    findMigrationNumber(database()),
    loadTimeZone(),
  ]);
  return { ...health, schemaVersion, timeZone };
}

/** What needs a person, for the note on every screen. The caller has proven who asks. */
export async function loadSystemNews(): Promise<SystemNews> {
  const { problems, scoring } = await assessNow();
  return { problems, daysBehind: scoring.daysBehind };
}

async function assessNow(): Promise<SystemHealth> {
  const [facts, timeZone] = await Promise.all([findWorkFacts(database()), loadTimeZone()]);
  return assessHealth(facts, { now: new Date(), scoreAt: env().CASEY_SCORE_AT, timeZone });
}
