import { type IsoDate, parseIsoDate } from "./dates";

/** The query parameter that names the day looked at; absent on the newest. */
export const AS_OF = "asOf";

/** The day a URL asks for; null when it names none, or no date. */
export function readAsOf(param: string | string[] | null | undefined): IsoDate | null {
  if (typeof param !== "string") return null;
  try {
    return parseIsoDate(param);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * An address of ours (path, query, fragment) as of another day; `date` null: of the newest. Places in a list belong to the
 * day they were read on, so they are dropped.
 */
export function withAsOf(href: string, date: IsoDate | null): string {
  const url = new URL(href, "http://casey.invalid");
  if (date === null) url.searchParams.delete(AS_OF);
  else url.searchParams.set(AS_OF, date);
  url.searchParams.delete("after");
  url.searchParams.delete("before");
  return url.pathname + url.search + url.hash;
}

/** A link's address while a past day is looked at: it stays with that day, unless the link names one itself. */
export function carryAsOf(href: string, date: IsoDate | null): string {
  if (date === null || !href.startsWith("/")) return href;
  const url = new URL(href, "http://casey.invalid");
  if (url.searchParams.has(AS_OF)) return href;
  url.searchParams.set(AS_OF, date);
  return url.pathname + url.search + url.hash;
}
