import "server-only";
import { cache } from "react";
import { database } from "@/db/client";
import { listFeeds } from "@/db/queries/feeds";
import type { IsoDate } from "@/lib/dates";
import { FEEDS, type FeedName, feedState } from "@/lib/feeds";
import { may } from "@/lib/permissions";
import { requirePerson } from "@/lib/server/auth/session";

/** Feeds a screen depends on that have fallen silent, for `StaleBanner`. */
export interface StaleFeeds {
  /** In words, with the date of the newest row; null: it never had one. */
  feeds: { noun: string; newestDate: IsoDate | null }[];
  /** The complete day they were measured from. */
  checkedOn: IsoDate;
  /** Whether this person may look at the data screen. */
  canSeeData: boolean;
}

/** All feeds as stored, read once a request. The caller has proven who asks. */
export const loadFeeds = cache(() => listFeeds(database()));

/** Those of the feeds a screen depends on that are stale; null when none is. Reads a dozen stored rows. */
export async function loadStaleFeeds(names: readonly FeedName[]): Promise<StaleFeeds | null> {
  const person = await requirePerson();
  const stored = await loadFeeds();
  const stale = stored
    .filter((feed) => names.includes(feed.name) && feedState(feed) === "stale")
    .sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  const checkedOn = stale
    .map((feed) => feed.checkedOn)
    .sort()
    .at(-1);
  if (!checkedOn) return null;
  const feeds = stale.map(({ name, newestDate }) => ({ noun: FEEDS[name].noun, newestDate }));
  return { feeds, checkedOn, canSeeData: may(person, "data:manage") };
}
