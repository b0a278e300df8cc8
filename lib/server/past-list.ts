import "server-only";
import { setTimeout } from "node:timers/promises";
import { database, openJobClient } from "@/db/client";
import { preparePastList, touchPastList } from "@/db/mutations/past-lists";
import type { PublishedRun } from "@/db/queries/runs";
import type { AsOf } from "@/lib/server/as-of";

/** So long a page waits for a list that is being made ready before it says so. */
const PATIENCE_MS = 2_000;
const underWay = new Map<number, Promise<void>>();

/** Whether a day's list can be read as it is; nothing is made ready. */
export async function isListed({ run, newestDate }: AsOf): Promise<boolean> {
  return run.scoreDate === newestDate || (await touchPastList(database(), run.runId));
}

/**
 * Sees to it that a day's list can be read: the newest day's always can, a past day's is made ready when first asked for.
 * @returns false when that takes longer than a page should wait; it goes on, so ask again
 * @throws Error when it could not be made ready; the next request tries anew
 */
export async function ensureListed(asOf: AsOf): Promise<boolean> {
  if (await isListed(asOf)) return true;
  const { run } = asOf;
  const work = underWay.get(run.runId) ?? begin(run);
  return Promise.race([work.then(() => true), setTimeout(PATIENCE_MS, false)]);
}

function begin({ runId, scoreDate }: PublishedRun): Promise<void> {
  const work = prepare(runId, scoreDate).finally(() => underWay.delete(runId));
  underWay.set(runId, work);
  // Whoever waits hears of a failure; when nobody does any more, it must not end the process.
  work.catch(() => {});
  return work;
}

async function prepare(runId: number, date: string): Promise<void> {
  const client = openJobClient("casey-past-list");
  try {
    await preparePastList(client, { runId, date });
  } finally {
    await client.close();
  }
}
