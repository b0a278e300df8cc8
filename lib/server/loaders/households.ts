import "server-only";
import { database } from "@/db/client";
import { countFiltered, type HouseholdCounts } from "@/db/queries/household-counts";
import { findHouseholdPage, type HouseholdPage } from "@/db/queries/household-pages";
import { findListableRun } from "@/db/queries/households";
import { listAccounts } from "@/db/queries/people";
import type { IsoDate } from "@/lib/dates";
import { env } from "@/lib/env";
import type { HouseholdListState } from "@/lib/household-list";
import { type AsOf, loadAsOf } from "@/lib/server/as-of";
import { loadBook } from "@/lib/server/book";
import { ensureListed } from "@/lib/server/past-list";

export interface HouseholdList extends HouseholdPage, HouseholdCounts {
  /** The run every row, count and link of the page belongs to, and its day. */
  run: { runId: number; scoreDate: IsoDate };
  /** Who may own a household, by name. */
  people: { userId: string; name: string }[];
  /** Of every MRR. */
  currency: string;
  /** The place asked for was in a run whose rows are gone, so this is the first page of the newest. */
  startedOver: boolean;
}

/** One page of the households list; `list` is null while a past day's is being made ready. Null when nothing was ever scored. */
export async function loadHouseholds(
  asked: HouseholdListState,
): Promise<{ asOf: AsOf; list: HouseholdList | null } | null> {
  const [{ owner }, asOf] = await Promise.all([loadBook(asked.book ?? undefined), loadAsOf(asked.asOf ?? undefined)]);
  if (!asOf) return null;
  if (!(await ensureListed(asOf))) return { asOf, list: null };
  const state = { ...asked, owner };
  const askedRun = (state.after ?? state.before)?.run ?? asOf.run.runId;
  const pinned = askedRun === asOf.run.runId ? asOf.run : await findListableRun(database(), askedRun);
  const run = pinned ?? asOf.run;
  const [counts, accounts] = await Promise.all([countFiltered(database(), run.runId, state), listAccounts(database())]);
  const place = pinned ? state : { ...state, after: null, before: null };
  const page = await findHouseholdPage(database(), run.runId, place, counts.count);
  const people = accounts
    .map(({ userId, name }) => ({ userId, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const list = { run, people, currency: env().CASEY_CURRENCY, ...page, ...counts, startedOver: !pinned };
  return { asOf: { ...asOf, run: { ...asOf.run, ...run } }, list };
}
