import "server-only";
import { database } from "@/db/client";
import { countFiltered } from "@/db/queries/household-counts";
import { listPinnedViews } from "@/db/queries/saved-views";
import { type Book, ownerOf } from "@/lib/book";
import { formatNumber } from "@/lib/format";
import { type HouseholdListState, parseHouseholdList } from "@/lib/household-list";
import type { Person } from "@/lib/permissions";
import { viewPath } from "@/lib/saved-view";
import { type AsOf, loadAsOf } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { isListed } from "@/lib/server/past-list";
import type { ShellScope, ShellState } from "@/lib/shell-state";

const FRESH_MS = 60_000;
const MOST_COUNTS = 2_000;
/** Counts of lists by run, owner and address: a minute old at most, as owners change within a run. */
const counts = new Map<string, { count: Promise<string>; at: number }>();

/** The sidebar's pinned views and counts. Each count is a sum of cells or stops at 10,000 rows, and is made once a minute. */
export async function loadShell({ book, asOf: day }: ShellScope): Promise<ShellState> {
  const person = await requirePerson();
  const [asOf, pinned] = await Promise.all([loadAsOf(day ?? undefined), listPinnedViews(database(), person.userId)]);
  const views = pinned.map(({ viewId, name, query }) => ({ viewId, name, query, path: viewPath(query) }));
  const canCount = asOf !== null && (await isListed(asOf));
  const countOf = (query: string) => (canCount ? count(asOf, parse(query), book, person) : null);
  const [households, ...viewCounts] = await Promise.all([countOf(""), ...views.map(({ query }) => countOf(query))]);
  return {
    book,
    asOf: day,
    households: households ?? null,
    views: views.map(({ viewId, name, path }, index) => ({ viewId, name, path, count: viewCounts[index] ?? null })),
  };
}

const parse = (query: string) => parseHouseholdList(Object.fromEntries(new URLSearchParams(query)));

function count({ run }: AsOf, list: HouseholdListState, present: Book, person: Person): Promise<string> {
  const owner = ownerOf(list.book ?? present, person);
  const key = JSON.stringify([run.runId, owner, list]);
  const known = counts.get(key);
  if (known && Date.now() - known.at < FRESH_MS) return known.count;
  const counted = countFiltered(database(), run.runId, { ...list, owner }).then(
    ({ count: households, isCapped }) => `${formatNumber(households)}${isCapped ? "+" : ""}`,
  );
  if (counts.size >= MOST_COUNTS) counts.clear();
  counts.set(key, { count: counted, at: Date.now() });
  counted.catch(() => counts.delete(key));
  return counted;
}
