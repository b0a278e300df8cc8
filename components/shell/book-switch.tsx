"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { BOOK_COOKIE, BOOK_PARAM, BOOKS, type Book, readBook, withBook } from "@/lib/book";

const labels: Record<Book, string> = { mine: "Mine", unassigned: "Unassigned", all: "All" };
const YEAR_S = 31_536_000;

/** Whose households every count and list holds: links to this same screen, the choice remembered in this browser. */
export function BookSwitch({ remembered }: { remembered: Book }) {
  const [pathname, params] = [usePathname(), useSearchParams()];
  const present = readBook(params.get(BOOK_PARAM)) ?? remembered;
  return (
    <nav aria-label="My book">
      <ul className="flex rounded-md border p-0.5 text-xs">
        {BOOKS.map((book) => (
          <li key={book} className="grid flex-auto">
            <Link
              href={withBook(`${pathname}?${params}`, book) as Route}
              prefetch={false}
              scroll={false}
              aria-current={book === present || undefined}
              onClick={() => remember(book)}
              className={cn(
                "rounded px-1 py-1 text-center",
                book === present
                  ? "bg-surface font-medium text-ink shadow-sm ring-1 ring-line"
                  : "text-muted hover:text-ink",
              )}
            >
              {labels[book]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function remember(book: Book) {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store's own interface is missing in Firefox and Safari
  document.cookie = `${BOOK_COOKIE}=${book}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
}
