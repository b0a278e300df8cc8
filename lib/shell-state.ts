import type { Book } from "./book";
import type { IsoDate } from "./dates";

/** What the sidebar counts: of a book, on a day. */
export interface ShellScope {
  book: Book;
  /** Null: the newest day. */
  asOf: IsoDate | null;
}

/** The sidebar's figures; a count is a text ("1,974", "10,000+"), null where it is not known. */
export interface ShellState extends ShellScope {
  households: string | null;
  views: { viewId: string; name: string; path: string; count: string | null }[];
}
