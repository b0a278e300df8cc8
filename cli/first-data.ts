import type { Client } from "@/db/client";
import { ScoringBusyError } from "@/db/mutations/scoring-runs";
import { hasHouseholds } from "@/db/queries/installation";
import { findPublishedRun } from "@/db/queries/runs";
import { seedDemo } from "@/db/seed/demo";
import { firstScoredDate } from "@/db/seed/recipe";
import { readSetting } from "@/db/settings";
import { addDays, type IsoDate } from "@/lib/dates";
import { formatDuration, formatNumber } from "@/lib/format";
import { scoreDays } from "@/lib/jobs/score";
import { planDays } from "@/lib/jobs/scoring-days";
import { dateInZone, yesterday } from "@/lib/zoned-dates";
import { say } from "./prepare.mjs";
import { progressOf } from "./progress";

export interface Work {
  client: Client;
  timeZone: string;
  /** Aborted when Casey is told to stop; what was published until then stays. */
  signal: AbortSignal;
}

/** Loads the demo into an empty database, or goes on with a load that was cut off. A database with data is left alone. */
export async function fillNewDatabase(work: Work, households: number): Promise<void> {
  const demo = await readSetting(work.client.db, "demo");
  if (demo?.complete || (demo === null && (await hasHouseholds(work.client.db)))) return;
  await loadDemo(work, demo ?? { households, seed: 1, until: yesterday(new Date(), work.timeZone) });
}

/** Loads a demo with progress. @throws Error when the database holds other data */
export async function loadDemo(
  { client, timeZone, signal }: Work,
  recipe: { households: number; seed: number; until: IsoDate },
): Promise<void> {
  const begun = Date.now();
  const progress = progressOf("Demo");
  const outcome = await seedDemo(client, {
    ...recipe,
    timeZone,
    onProgress(done, total) {
      signal.throwIfAborted();
      progress.update(done, total, "households");
    },
  });
  const took = formatDuration(Date.now() - begun);
  const what = `the demo of ${formatNumber(recipe.households)} households until ${recipe.until}`;
  progress.end(outcome === "loaded" ? `Loaded ${what} in ${took}.` : `There already: ${what}.`);
}

/** Scores the last complete day of a database that was never scored, in the demo also the days it is compared with. */
export async function scoreFirstDays(work: Work): Promise<void> {
  const { db } = work.client;
  if (!(await hasHouseholds(db))) {
    say(
      "No households yet: load the contract's tables (docs/data-contract.md), then run: npm run casey -- score. From then on the worker scores each night.",
    );
    return;
  }
  const demo = await readSetting(db, "demo");
  if (demo) await score(work, [addDays(demo.until, -28), addDays(demo.until, -7), demo.until], true);
  else if (!(await findPublishedRun(db))) await score(work, [yesterday(new Date(), work.timeZone)], true);
}

/** Goes on with the demo's history, newest day first; a real database's past is scored on request alone. */
export async function scoreHistory(work: Work): Promise<void> {
  const demo = await readSetting(work.client.db, "demo");
  if (!demo) return;
  const from = firstScoredDate(demo.until);
  const today = dateInZone(new Date(), work.timeZone);
  await score(work, planDays({ from, to: demo.until, today }).dates, false);
}

async function score({ client, timeZone, signal }: Work, dates: IsoDate[], checks: boolean): Promise<void> {
  const progress = progressOf("Scores");
  let done = 0;
  let published = 0;
  try {
    const { durationMs } = await scoreDays({
      client,
      timeZone,
      now: new Date(),
      actor: "cli",
      dates,
      checks,
      onProgress: () => signal.throwIfAborted(),
      onDay({ outcome }) {
        signal.throwIfAborted();
        done += 1;
        if (outcome === "published") published += 1;
        if (published > 0) progress.update(done, dates.length, "days");
      },
    });
    if (published > 0) progress.end(`Scored ${published} days in ${formatDuration(durationMs)}.`);
  } catch (error) {
    if (!(error instanceof ScoringBusyError)) throw error;
    say(error.message);
  }
}
