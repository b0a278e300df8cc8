"use client";

import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { BOOK_PARAM, readBook } from "@/lib/book";
import type { ShellScope, ShellState } from "@/lib/shell-state";
import { AS_OF, readAsOf } from "@/lib/travel";
import { useRefetched } from "./use-refetched";

/** Names the sidebar's figures; `askAgain` for them when views or owners change. */
export const SHELL_KEY = "shell";
const FRESH_MS = 60_000;

/**
 * The sidebar's figures for the book and day of the address; those of the first paint came with the page.
 * @returns `asking` must be rendered
 */
export function useShell(initial: ShellState): { shell: ShellState; asking: ReactNode } {
  const params = useSearchParams();
  const scope: ShellScope = {
    book: readBook(params.get(BOOK_PARAM)) ?? initial.book,
    asOf: readAsOf(params.get(AS_OF)),
  };
  const isInitial = scope.book === initial.book && scope.asOf === initial.asOf;
  const [data, asking] = useRefetched<ShellState>({
    queryKey: [SHELL_KEY, scope.book, scope.asOf],
    url: shellPath(scope),
    initial: isInitial ? initial : undefined,
    freshMs: FRESH_MS,
    everyMs: false,
  });
  return { shell: data ?? withoutCounts(initial), asking };
}

/** Counts of another book or day would be wrong ones. */
function withoutCounts({ views, ...rest }: ShellState): ShellState {
  return { ...rest, households: null, views: views.map((view) => ({ ...view, count: null })) };
}

function shellPath({ book, asOf }: ShellScope): string {
  return `/api/shell?${new URLSearchParams({ [BOOK_PARAM]: book, ...(asOf && { [AS_OF]: asOf }) })}`;
}
