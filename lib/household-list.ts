import { BOOK_PARAM, type Book, readBook } from "./book";
import type { IsoDate } from "./dates";
import { type Column, formatColumns, parseColumns } from "./household-columns";
import {
  type HouseholdFilter,
  householdFilterParams,
  parseHouseholdFilter,
  type SearchParams,
} from "./household-filter";
import { decodeCursor, encodeCursor, type ListCursor } from "./list-cursor";
import { AS_OF, readAsOf } from "./travel";

export type Direction = "asc" | "desc";

/** The orders of a list, each in the direction it starts in when first chosen: what needs attention, or is worth most, on top. */
export const FIRST_DIRECTION = {
  health: "asc",
  change: "asc",
  risk: "desc",
  inactive: "desc",
  mrr: "desc",
  members: "desc",
  name: "asc",
} as const satisfies Record<string, Direction>;
export type SortKey = keyof typeof FIRST_DIRECTION;

export const PAGE_SIZES = [25, 50, 100] as const;
const DEFAULT_SORT: SortKey = "health";
const DEFAULT_SIZE = 50;

/** The list one sees, as its URL says it. */
export interface HouseholdListState extends HouseholdFilter {
  /** Null: the one remembered. */
  book: Book | null;
  /** The day looked at; null: the newest. */
  asOf: IsoDate | null;
  sort: SortKey;
  direction: Direction;
  size: number;
  /** Null: as this browser remembers, else the default ones. */
  columns: Column[] | null;
  /** The page begins after, or ends before, this place; both null on the first page. */
  after: ListCursor | null;
  before: ListCursor | null;
}

const isSortKey = (word: unknown): word is SortKey => typeof word === "string" && Object.hasOwn(FIRST_DIRECTION, word);
const single = (param: string | string[] | undefined) => (typeof param === "string" ? param : undefined);

/** Reads the list's state from a URL. Whatever it does not know is left out, so an old or mistyped link still shows a list. */
export function parseHouseholdList(params: SearchParams): HouseholdListState {
  const sort = isSortKey(params.sort) ? params.sort : DEFAULT_SORT;
  const direction = params.dir === "asc" || params.dir === "desc" ? params.dir : FIRST_DIRECTION[sort];
  const size = PAGE_SIZES.find((option) => String(option) === params.size) ?? DEFAULT_SIZE;
  const readCursor = (param: string | string[] | undefined) => {
    const place = typeof param === "string" ? decodeCursor(param) : null;
    return place?.sort === sort && place.direction === direction ? place : null;
  };
  const after = readCursor(params.after);
  return {
    ...parseHouseholdFilter(params),
    book: readBook(params[BOOK_PARAM]),
    asOf: readAsOf(params[AS_OF]),
    sort,
    direction,
    size,
    columns: parseColumns(single(params.cols)),
    after,
    before: after ? null : readCursor(params.before),
  };
}

/** The state as query parameters, without what is the default anyway. */
export function householdListParams(state: HouseholdListState): URLSearchParams {
  const params = householdFilterParams(state);
  if (state.book) params.set(BOOK_PARAM, state.book);
  if (state.asOf) params.set(AS_OF, state.asOf);
  if (state.sort !== DEFAULT_SORT) params.set("sort", state.sort);
  if (state.direction !== FIRST_DIRECTION[state.sort]) params.set("dir", state.direction);
  if (state.size !== DEFAULT_SIZE) params.set("size", String(state.size));
  if (state.columns) params.set("cols", formatColumns(state.columns));
  if (state.after) params.set("after", encodeCursor(state.after));
  if (state.before) params.set("before", encodeCursor(state.before));
  return params;
}

/**
 * The list's address with something changed. Any change but one of page starts again at the first page: a place in one list
 * means nothing in another.
 */
export function householdListPath(state: HouseholdListState, change: Partial<HouseholdListState> = {}): string {
  const query = householdListParams({ ...state, after: null, before: null, ...change }).toString();
  return query ? `/households?${query}` : "/households";
}

/** The address of the list's rows, of all pages, as a file. */
export function householdExportPath(state: HouseholdListState, runId: number): string {
  const params = householdListParams({ ...state, after: null, before: null });
  params.set("run", String(runId));
  return `/households/export?${params}`;
}

/** Which list, in which order, without its page: what a household's page carries to walk it (`parseListWalk`). */
export function formatListWalk(state: HouseholdListState): string {
  return householdListParams({
    ...state,
    asOf: null,
    size: DEFAULT_SIZE,
    columns: null,
    after: null,
    before: null,
  }).toString();
}

/** The list a household's page was opened from, as of the day that page shows; null when it came from none. */
export function parseListWalk(text: string | undefined, asOf: IsoDate | null): HouseholdListState | null {
  if (text === undefined) return null;
  return { ...parseHouseholdList(Object.fromEntries(new URLSearchParams(text))), asOf, after: null, before: null };
}
