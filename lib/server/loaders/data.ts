import "server-only";
import { dateInZone } from "@/lib/dates";
import { FEED_NAMES } from "@/lib/feeds";
import { loadTimeZone } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { loadFeeds } from "./feeds";

/** What the data screen shows, for admins. Reads stored measures and findings alone, never a fact. */
export async function loadDataScreen() {
  await requirePerson("admin");
  const [stored, timeZone] = await Promise.all([loadFeeds(), loadTimeZone()]);
  const feeds = FEED_NAMES.flatMap((name) => stored.find((feed) => feed.name === name) ?? []);
  return { feeds, timeZone, today: dateInZone(new Date(), timeZone) };
}

export type DataScreen = Awaited<ReturnType<typeof loadDataScreen>>;
