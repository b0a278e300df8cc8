import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ExportLink } from "@/components/ui/export-link";
import { PageLink } from "@/components/ui/page-link";
import { type HouseholdListState, householdListPath, PAGE_SIZES } from "@/lib/household-list";
import type { HouseholdList } from "@/lib/server/loaders/households";

/** Previous and next page, how many rows a page has, and all of them as a file; nothing for an empty list. */
export function Pager(props: { list: HouseholdList; state: HouseholdListState; exportPath: string }) {
  const { list, state, exportPath } = props;
  const { next, previous, rows } = list;
  if (rows.length === 0) return null;
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <div className="flex gap-1.5">
        <PageLink href={previous && householdListPath(state, { before: previous })}>
          <ChevronLeft aria-hidden />
          Previous
        </PageLink>
        <PageLink href={next && householdListPath(state, { after: next })}>
          Next
          <ChevronRight aria-hidden />
        </PageLink>
      </div>
      <ExportLink href={exportPath} data-command="Export this list as CSV" className="ml-auto" />
      <div className="flex items-center gap-1 text-muted text-xs">
        Rows
        {PAGE_SIZES.map((size) => (
          <Button key={size} asChild variant="ghost" className="px-1.5! aria-current:bg-line aria-current:text-ink">
            <Link
              href={householdListPath(state, { size }) as Route}
              prefetch={false}
              aria-label={`${size} rows a page`}
              aria-current={state.size === size || undefined}
            >
              {size}
            </Link>
          </Button>
        ))}
      </div>
    </nav>
  );
}
