import "server-only";
import { cache } from "react";
import { database } from "@/db/client";
import { findHistoryProgress, type HistoryProgress } from "@/db/queries/history-progress";
import { findPublishedRun, listPublishedDays, type PublishedRun } from "@/db/queries/runs";
import { readSetting } from "@/db/settings";
import { addDays, type IsoDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { readAsOf } from "@/lib/travel";
import { dateInZone } from "@/lib/zoned-dates";
import { requirePerson } from "./auth/session";
import { loadFeeds } from "./loaders/feeds";

/** The record a screen shows, and how it relates to now. */
export interface AsOf {
  run: PublishedRun;
  timeZone: string;
  /** The newest published day; `run` is another when the URL asks for it. */
  newestDate: IsoDate;
  /** The last complete day in the zone: a newest day before it is late. */
  lastCompleteDate: IsoDate;
  /** When facts were last loaded, as last measured; null: never, or not measured yet. */
  factsLoadedAt: Date | null;
  /** How far the scoring of past days has come; null when it is not going on. */
  history: HistoryProgress | null;
}

const loadNewestRun = cache(() => findPublishedRun(database()));

/** The organisation's zone, in which every date is meant. */
export const loadTimeZone = cache(
  async () => (await readSetting(database(), "time_zone")) ?? env().CASEY_TIMEZONE ?? "UTC",
);

/** How far the scoring of past days has come; null when it is not going on. The caller has proven who asks. */
export const loadHistoryProgress = cache(async () =>
  findHistoryProgress(database(), dateInZone(new Date(), await loadTimeZone())),
);

/**
 * The published record of a request: that of the day asked for, else the newest. Null when nothing was ever scored.
 * @param asked the URL's `asOf`; anything but a published day gives the newest
 */
export async function loadAsOf(asked?: string | string[]): Promise<AsOf | null> {
  await requirePerson();
  const [newest, timeZone] = await Promise.all([loadNewestRun(), loadTimeZone()]);
  if (!newest) return null;
  const today = dateInZone(new Date(), timeZone);
  const [askedRun, history, feeds] = await Promise.all([findAskedRun(asked), loadHistoryProgress(), loadFeeds()]);
  const loads = feeds.flatMap(({ loadedAt }) => loadedAt?.getTime() ?? []);
  return {
    run: askedRun ?? newest,
    timeZone,
    newestDate: newest.scoreDate,
    lastCompleteDate: addDays(today, -1),
    factsLoadedAt: loads.length > 0 ? new Date(Math.max(...loads)) : null,
    history,
  };
}

async function findAskedRun(asked: string | string[] | undefined): Promise<PublishedRun | null> {
  const date = readAsOf(asked);
  return date === null ? null : findPublishedRun(database(), date);
}

/** The days one can look at, oldest first. */
export async function loadKeptDays(): Promise<IsoDate[]> {
  await requirePerson();
  return listPublishedDays(database());
}
