import { BOOK_PARAM, type Book, type OwnerFilter, readBook } from "./book";
import { decodeCursor, encodeCursor, type ListCursor } from "./list-cursor";
import type { ChurnRiskSegment, HealthSegment } from "./scoring/types";

/** Health segments by their word in a URL, best first. */
export const HEALTH_FILTERS = {
  healthy: "Healthy",
  "at-risk": "At Risk",
  unhealthy: "Unhealthy",
  critical: "Critical",
} as const satisfies Record<string, HealthSegment>;

/** Churn risk segments by their word in a URL, highest first. */
export const CHURN_FILTERS = {
  high: "High Risk",
  medium: "Medium Risk",
  low: "Low Risk",
  none: "Healthy",
} as const satisfies Record<string, ChurnRiskSegment>;

export type HealthFilter = keyof typeof HEALTH_FILTERS;
export type ChurnFilter = keyof typeof CHURN_FILTERS;
export type SortKey = "health" | "risk" | "name" | "mrr";
export type Direction = "asc" | "desc";

/** The direction a list starts in when its header is first chosen: what needs attention, or is worth most, on top. */
export const FIRST_DIRECTION: Record<SortKey, Direction> = { health: "asc", risk: "desc", name: "asc", mrr: "desc" };
export const PAGE_SIZES = [25, 50, 100] as const;
const DEFAULT_SORT: SortKey = "health";
const DEFAULT_SIZE = 50;
const SEARCH_LIMIT = 100;

/** Which households a list holds. Empty arrays and an empty search leave nothing out. */
export interface HouseholdFilter {
  /** Part of a name in any case, or the beginning of an id. */
  search: string;
  health: HealthFilter[];
  churn: ChurnFilter[];
  /** Absent: whoever owns them. */
  owner?: OwnerFilter;
}

/** The list one sees, as its URL says it. */
export interface HouseholdListState extends HouseholdFilter {
  /** Null: the one remembered. */
  book: Book | null;
  sort: SortKey;
  direction: Direction;
  size: number;
  /** The page begins after, or ends before, this place; both null on the first page. */
  after: ListCursor | null;
  before: ListCursor | null;
}

export type SearchParams = Record<string, string | string[] | undefined>;

const words = (param: string | string[] | undefined) => [param ?? []].flat().flatMap((text) => text.split(","));
const isKeyOf = <T extends object>(object: T, word: unknown): word is keyof T =>
  typeof word === "string" && Object.hasOwn(object, word);
const keysOf = <T extends object>(object: T) => Object.keys(object) as (keyof T)[];

/** Reads the list's state from a URL. Whatever it does not know is left out, so an old or mistyped link still shows a list. */
export function parseHouseholdList(params: SearchParams): HouseholdListState {
  const health = words(params.health);
  const churn = words(params.churn);
  const sort = isKeyOf(FIRST_DIRECTION, params.sort) ? params.sort : DEFAULT_SORT;
  const direction = params.dir === "asc" || params.dir === "desc" ? params.dir : FIRST_DIRECTION[sort];
  const size = PAGE_SIZES.find((option) => String(option) === params.size) ?? DEFAULT_SIZE;
  const readCursor = (param: string | string[] | undefined) => {
    const place = typeof param === "string" ? decodeCursor(param) : null;
    return place?.sort === sort && place.direction === direction ? place : null;
  };
  const after = readCursor(params.after);
  return {
    book: readBook(params[BOOK_PARAM]),
    search: readSearch(params.q),
    health: keysOf(HEALTH_FILTERS).filter((key) => health.includes(key)),
    churn: keysOf(CHURN_FILTERS).filter((key) => churn.includes(key)),
    sort,
    direction,
    size,
    after,
    before: after ? null : readCursor(params.before),
  };
}

/** A text to search for, as a URL or a person gives it: trimmed, bounded, without what Postgres text cannot hold. */
export function readSearch(param: string | string[] | undefined): string {
  const [search = ""] = [param ?? ""].flat();
  return search.replaceAll("\0", "").trim().slice(0, SEARCH_LIMIT);
}

/** The state as query parameters, without what is the default anyway. */
export function householdListParams(state: HouseholdListState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.book) params.set(BOOK_PARAM, state.book);
  if (state.search) params.set("q", state.search);
  if (state.health.length > 0) params.set("health", state.health.join(","));
  if (state.churn.length > 0) params.set("churn", state.churn.join(","));
  if (state.sort !== DEFAULT_SORT) params.set("sort", state.sort);
  if (state.direction !== FIRST_DIRECTION[state.sort]) params.set("dir", state.direction);
  if (state.size !== DEFAULT_SIZE) params.set("size", String(state.size));
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

/** `values` with `value` taken out if it was there, else added. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

/** Whether any search or filter leaves households out. */
export function isFiltered({ search, health, churn }: HouseholdFilter): boolean {
  return search !== "" || health.length > 0 || churn.length > 0;
}
