import "server-only";
import { database } from "@/db/client";
import { countFiltered } from "@/db/queries/household-counts";
import {
  countHouseholds,
  findListedHousehold,
  type HouseholdRow,
  listHouseholds,
  placeOf,
} from "@/db/queries/households";
import { NO_FILTER } from "@/lib/household-filter";
import { type HouseholdListState, householdListPath, parseListWalk } from "@/lib/household-list";
import { listedHouseholdPath } from "@/lib/list-links";
import { type AsOf, loadAsOf } from "@/lib/server/as-of";
import { loadBook } from "@/lib/server/book";
import { ensureListed } from "@/lib/server/past-list";

/** Places counted before a page gives up saying which one it is. */
const COUNTED_PLACES = 10_000;

/** Where a household stands in the list its page was opened from, and its neighbours there. */
export interface ListWalk {
  /** The list's address. */
  listPath: string;
  previous: Neighbour | null;
  next: Neighbour | null;
  /** From 1; null beyond 10,000, or when the household has left the list since. */
  position: number | null;
  /** Null beyond 10,000 where nothing counted them. */
  total: number | null;
}

export interface Neighbour {
  name: string;
  path: string;
}

/** The walk that a household's page offers; null when it came from no list, or is in none of that day. Four index scans. */
export async function loadListWalk(
  householdId: string | null,
  { list, asOf: day }: { list?: string; asOf?: string },
): Promise<ListWalk | null> {
  if (householdId === null || list === undefined) return null;
  const asOf = await loadAsOf(day);
  const asked = asOf && parseListWalk(list, asOf.run.scoreDate === asOf.newestDate ? null : asOf.run.scoreDate);
  if (!asked || !(await ensureListed(asOf))) return null;
  const { owner } = await loadBook(asked.book ?? undefined);
  return walkFrom(householdId, { ...asked, owner }, asOf, list);
}

async function walkFrom(householdId: string, state: HouseholdListState, { run }: AsOf, list: string) {
  const { runId } = run;
  const db = database();
  const here = await findListedHousehold(db, runId, householdId, NO_FILTER);
  if (!here) return null;
  const place = placeOf(here, runId, state);
  const { sort, direction } = state;
  const counts = await countFiltered(db, runId, state);
  const next = { runId, filter: state, sort, direction, limit: 1, matching: counts.count, after: place };
  const [after, before, ahead, isListed] = await Promise.all([
    listHouseholds(db, next),
    listHouseholds(db, { ...next, backwards: true }),
    countHouseholds(db, { runId, filter: state, limit: COUNTED_PLACES, before: place }),
    findListedHousehold(db, runId, householdId, state),
  ]);
  return {
    listPath: householdListPath(state),
    previous: neighbour(before[0], list),
    next: neighbour(after[0], list),
    position: isListed && ahead < COUNTED_PLACES ? ahead + 1 : null,
    total: counts.isCapped ? null : counts.count,
  };
}

function neighbour(row: HouseholdRow | undefined, list: string): Neighbour | null {
  if (!row) return null;
  return { name: row.householdName.trim() || row.householdId, path: listedHouseholdPath(row.householdId, list) };
}
