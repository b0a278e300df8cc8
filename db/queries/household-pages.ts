import type { Executor } from "@/db/client";
import type { HouseholdListState } from "@/lib/household-list";
import type { ListCursor } from "@/lib/list-cursor";
import { type HouseholdRow, listHouseholds, placeOf } from "./households";

export interface HouseholdPage {
  rows: HouseholdRow[];
  /** Where the next page begins; null on the last one. */
  next: ListCursor | null;
  /** Where the page before ends; null on the first one. */
  previous: ListCursor | null;
}

/**
 * The page of a run's households that a list's state asks for. One row more than is shown tells whether there is another
 * page; a page before a place is read in the opposite order and turned round.
 * @param matching how many rows the filter holds, as `listHouseholds` takes it
 */
export async function findHouseholdPage(
  db: Executor,
  runId: number,
  state: HouseholdListState,
  matching?: number,
): Promise<HouseholdPage> {
  const { sort, direction, size, after, before } = state;
  const backwards = before !== null;
  const found = await listHouseholds(db, {
    runId,
    filter: state,
    sort,
    direction,
    limit: size + 1,
    matching,
    after: after ?? before,
    backwards,
  });
  const hasMore = found.length > size;
  const rows = backwards ? found.slice(0, size).reverse() : found.slice(0, size);
  const hasNext = backwards || hasMore;
  const hasPrevious = backwards ? hasMore : after !== null;
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    next: hasNext && last ? placeOf(last, runId, state) : null,
    previous: hasPrevious && first ? placeOf(first, runId, state) : null,
  };
}
