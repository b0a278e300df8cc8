import "server-only";
import { database } from "@/db/client";
import { countFiltered, type HouseholdCounts } from "@/db/queries/household-counts";
import { findHouseholdPage, type HouseholdPage } from "@/db/queries/household-pages";
import { findListableRun } from "@/db/queries/households";
import type { IsoDate } from "@/lib/dates";
import { env } from "@/lib/env";
import type { HouseholdListState } from "@/lib/household-list";
import { type AsOf, loadAsOf } from "@/lib/server/as-of";
import { loadBook } from "@/lib/server/book";

export interface HouseholdList extends HouseholdPage, HouseholdCounts {
  asOf: AsOf;
  /** The run every row, count and link of the page belongs to, and its day. */
  run: { runId: number; scoreDate: IsoDate };
  /** Of every MRR. */
  currency: string;
  /** The place asked for was in a run whose rows are gone, so this is the first page of the newest. */
  startedOver: boolean;
}

/** One page of the households list. Null when nothing was ever scored. */
export async function loadHouseholds(asked: HouseholdListState): Promise<HouseholdList | null> {
  const [{ owner }, asOf] = await Promise.all([loadBook(asked.book ?? undefined), loadAsOf()]);
  if (!asOf) return null;
  const state = { ...asked, owner };
  const askedRun = (state.after ?? state.before)?.run ?? asOf.run.runId;
  const pinned = askedRun === asOf.run.runId ? asOf.run : await findListableRun(database(), askedRun);
  const run = pinned ?? asOf.run;
  const [page, counts] = await Promise.all([
    findHouseholdPage(database(), run.runId, pinned ? state : { ...state, after: null, before: null }),
    countFiltered(database(), run.runId, state),
  ]);
  return { asOf, run, currency: env().CASEY_CURRENCY, ...page, ...counts, startedOver: !pinned };
}
