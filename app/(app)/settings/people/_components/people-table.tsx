import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Missing } from "@/components/domain/missing";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatInstant } from "@/lib/format";
import { type PeopleListState, type PeopleSort, peopleListPath } from "@/lib/people-list";
import { ROLE_NAMES } from "@/lib/permissions";
import type { PeoplePage } from "@/lib/server/loaders/people";
import { PersonState } from "./person-state";

/** The page of people; each name opens that person. A phone keeps name, role and state. */
export function PeopleTable({ page, state }: { page: PeoplePage; state: PeopleListState }) {
  return (
    <Table aria-label="People">
      <TableHeader>
        <TableRow>
          <SortHead label="Name" sort="name" state={state} />
          <SortHead label="E-mail" sort="email" state={state} className="max-md:hidden" />
          <TableHead>Role</TableHead>
          <TableHead>State</TableHead>
          <TableHead className="max-lg:hidden">Signs in with</TableHead>
          <SortHead label="Last sign-in" sort="lastSignIn" state={state} className="max-md:hidden" />
        </TableRow>
      </TableHeader>
      <TableBody>
        {page.rows.map((person) => (
          <TableRow key={person.userId} className="relative hover:bg-surface has-focus-visible:bg-accent-soft">
            <TableCell className="max-w-64">
              <Link
                href={`/settings/people/${person.userId}`}
                prefetch={false}
                className="wrap-anywhere font-medium after:absolute after:inset-0 hover:underline"
              >
                {person.name}
              </Link>
              <span className="wrap-anywhere block text-faint text-xs md:hidden">{person.email}</span>
            </TableCell>
            <TableCell className="wrap-anywhere max-md:hidden">{person.email}</TableCell>
            <TableCell>{ROLE_NAMES[person.role]}</TableCell>
            <TableCell>
              <PersonState isBarred={person.disabledAt !== null} />
            </TableCell>
            <TableCell className="text-muted max-lg:hidden">{waysOf(person)}</TableCell>
            <TableCell className="whitespace-nowrap max-md:hidden">
              {person.lastSignInAt ? (
                <time dateTime={person.lastSignInAt.toISOString()}>
                  {formatInstant(person.lastSignInAt, page.timeZone)}
                </time>
              ) : (
                <Missing reason="Never signed in" />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** In words, how somebody can sign in. */
export function waysOf({ hasPassword, isLinked }: { hasPassword: boolean; isLinked: boolean }): string {
  const ways = [hasPassword && "password", isLinked && "single sign-on"].filter((way) => way !== false);
  return ways.join(", ") || "single sign-on, not yet linked";
}

function SortHead(props: { label: string; sort: PeopleSort; state: PeopleListState; className?: string }) {
  const { label, sort, state, className } = props;
  const isSorted = state.sort === sort;
  const direction = isSorted && state.direction === "asc" ? "desc" : "asc";
  const Arrow = state.direction === "asc" ? ArrowUp : ArrowDown;
  const ariaSort = state.direction === "asc" ? "ascending" : "descending";
  return (
    <TableHead aria-sort={isSorted ? ariaSort : undefined} className={className}>
      <Link
        href={peopleListPath(state, { sort, direction }) as Route}
        prefetch={false}
        scroll={false}
        className="inline-flex items-center gap-1 rounded hover:text-ink"
      >
        {label}
        {isSorted && <Arrow aria-hidden className="size-3" />}
      </Link>
    </TableHead>
  );
}
