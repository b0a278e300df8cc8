import { ChevronLeft, ChevronRight, UserPlus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLink } from "@/components/ui/export-link";
import { PageLink } from "@/components/ui/page-link";
import { formatNumber } from "@/lib/format";
import { type PeopleListState, parsePeopleList, peopleExportPath, peopleListPath } from "@/lib/people-list";
import { loadPeople, type PeoplePage } from "@/lib/server/loaders/people";
import { PeopleFilters } from "./_components/people-filters";
import { PeopleTable } from "./_components/people-table";

export const metadata: Metadata = { title: "People" };

export default async function PeopleScreen({ searchParams }: PageProps<"/settings/people">) {
  const state = parsePeopleList(await searchParams);
  const page = await loadPeople(state);
  return (
    <>
      <CrumbBar crumbs={[{ label: "Settings" }, { label: "People" }]} />
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <PageTitle title="People">{sentenceOf(page)}</PageTitle>
        <Button asChild variant="primary" size="md" className="mb-4">
          <Link href="/settings/people/new">
            <UserPlus aria-hidden />
            Add a person
          </Link>
        </Button>
      </div>
      <PeopleFilters state={state} />
      {page.rows.length > 0 ? (
        <PeopleTable page={page} state={state} />
      ) : (
        <EmptyState
          title="Nobody matches"
          action={
            <Button asChild size="md">
              <Link href="/settings/people">Clear filters</Link>
            </Button>
          }
        >
          No person fits what you searched for.
        </EmptyState>
      )}
      <Pages page={page} state={state} />
    </>
  );
}

function sentenceOf({ count, everybody }: PeoplePage): string {
  const people = (number: number) => `${formatNumber(number)} ${number === 1 ? "person" : "people"}`;
  if (count === everybody) return `${people(everybody)}, the barred among them.`;
  return `${formatNumber(count)} of ${people(everybody)}.`;
}

function Pages({ page, state }: { page: PeoplePage; state: PeopleListState }) {
  const { previous, next, rows } = page;
  if (rows.length === 0) return null;
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap gap-1.5 print:hidden">
      {(previous || next) && (
        <>
          <PageLink href={previous && peopleListPath(state, { before: previous })}>
            <ChevronLeft aria-hidden />
            Previous
          </PageLink>
          <PageLink href={next && peopleListPath(state, { after: next })}>
            Next
            <ChevronRight aria-hidden />
          </PageLink>
        </>
      )}
      <ExportLink href={peopleExportPath(state)} className="ml-auto" />
    </nav>
  );
}
