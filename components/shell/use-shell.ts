"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { BOOK_PARAM, type Book, readBook } from "@/lib/book";
import type { ShellScope, ShellState } from "@/lib/shell-state";
import { AS_OF, readAsOf } from "@/lib/travel";

/** Names the sidebar's figures in the cache; invalidate it when views or owners change. */
export const SHELL_KEY = "shell";
const FRESH_MS = 60_000;

/** The sidebar's figures for the book and day of the address; those of the first paint came with the page. */
export function useShell(initial: ShellState): ShellState {
  const params = useSearchParams();
  const remembered: Book = initial.book;
  const scope: ShellScope = {
    book: readBook(params.get(BOOK_PARAM)) ?? remembered,
    asOf: readAsOf(params.get(AS_OF)),
  };
  const isInitial = scope.book === initial.book && scope.asOf === initial.asOf;
  const { data } = useQuery({
    queryKey: [SHELL_KEY, scope.book, scope.asOf],
    queryFn: ({ signal }) => fetchShell(scope, signal),
    initialData: isInitial ? initial : undefined,
    staleTime: FRESH_MS,
  });
  return data ?? (isInitial ? initial : withoutCounts(initial));
}

/** Counts of another book or day would be wrong ones. */
function withoutCounts({ views, ...rest }: ShellState): ShellState {
  return { ...rest, households: null, views: views.map((view) => ({ ...view, count: null })) };
}

async function fetchShell({ book, asOf }: ShellScope, signal: AbortSignal): Promise<ShellState> {
  const params = new URLSearchParams({ [BOOK_PARAM]: book, ...(asOf && { [AS_OF]: asOf }) });
  const answer = await fetch(`/api/shell?${params}`, { signal });
  if (!answer.ok) throw new Error(`The sidebar's counts could not be read (${answer.status}).`);
  return answer.json();
}
