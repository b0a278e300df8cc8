import { householdListParams, householdListPath, parseHouseholdList } from "./household-list";

export const VIEW_NAME_LENGTH = 60;
const QUERY_LENGTH = 2000;

/** A list's address under a name, as one person sees it. */
export interface SavedView {
  viewId: string;
  name: string;
  /** As `viewQuery` writes it. */
  query: string;
  isShared: boolean;
  isPinned: boolean;
  /** Whose it is; null: one's own. */
  ownerName: string | null;
}

const parse = (query: string) => parseHouseholdList(Object.fromEntries(new URLSearchParams(query)));

/**
 * What a view keeps of a list's address: search, filters, order, columns and book, not the page and not the day, so that it
 * always shows the newest. Whatever the list's parser does not know is left out; null when it is too long to keep.
 */
export function viewQuery(query: string): string | null {
  const kept = householdListParams({ ...parse(query), asOf: null, after: null, before: null }).toString();
  return kept.length <= QUERY_LENGTH ? kept : null;
}

/** The view's address. */
export function viewPath(query: string): string {
  return householdListPath(parse(query));
}
