import type { Person } from "./permissions";

/** Whose households a screen counts and lists: one's own, those nobody works, or all. */
export const BOOKS = ["mine", "unassigned", "all"] as const;
export type Book = (typeof BOOKS)[number];

/** The query parameter of the book. */
export const BOOK_PARAM = "book";
/** Remembers the book last chosen in this browser, for addresses that name none. */
export const BOOK_COOKIE = "casey-book";
const DEFAULT_BOOK: Book = "all";

/** The book an address or a cookie names; null when it names none. */
export function readBook(word: string | string[] | null | undefined): Book | null {
  return BOOKS.find((book) => book === word) ?? null;
}

/** The book of a screen: the address's, else the remembered one, else all. */
export function chooseBook(param: string | string[] | undefined, remembered: string | undefined): Book {
  return readBook(param) ?? readBook(remembered) ?? DEFAULT_BOOK;
}

/** The owner that a count or list is held to: a user id; null for households without one; undefined for all of them. */
export type OwnerFilter = string | null | undefined;

/** The owner whose households a book holds, for the person who looks. */
export function ownerOf(book: Book, person: Pick<Person, "userId">): OwnerFilter {
  return { mine: person.userId, unassigned: null, all: undefined }[book];
}

/** An address of ours with the book it is about. */
export function withBook(href: string, book: Book): string {
  const url = new URL(href, "http://casey.invalid");
  url.searchParams.set(BOOK_PARAM, book);
  for (const place of ["after", "before"]) url.searchParams.delete(place);
  return url.pathname + url.search + url.hash;
}
