import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card, CardTitle } from "@/components/ui/card";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type HouseholdList, type HouseholdQuery, householdHref } from "@/lib/household-query";
import type { Bounded } from "@/lib/server/loaders/household";
import type { TimelineFilter } from "@/lib/timeline";

/** Rows shown before the list is asked for whole. */
const SHOWN = 8;

export interface ListContext {
  householdId: string;
  query: HouseholdQuery;
}

interface ListCardProps<Row> extends ListContext {
  name: HouseholdList;
  title: string;
  list: Bounded<Row>;
  heads: { label: string; numeric?: boolean }[];
  /** A table row with its key. */
  row: (row: Row) => ReactNode;
  /** What to say when there are none. */
  empty: string;
  /** Where the timeline goes on when even the whole list is cut. */
  filter: TimelineFilter;
}

/** A list of the household, its first rows or, by its link, the whole of it. */
export function ListCard<Row>(props: ListCardProps<Row>) {
  const { name, title, list, heads, row, empty, query } = props;
  const rows = query.show === name ? list.rows : list.rows.slice(0, SHOWN);
  return (
    <Card id={name} aria-labelledby={`${name}-title`} className="scroll-mt-16">
      <CardTitle id={`${name}-title`}>{title}</CardTitle>
      {rows.length === 0 ? (
        <p className="mt-1 text-muted">{empty}</p>
      ) : (
        <Table aria-label={title} className="mt-1.5">
          <TableHeader>
            <TableRow>
              {heads.map(({ label, numeric }) => (
                <TableHead key={label} numeric={numeric}>
                  {label}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>{rows.map(row)}</TableBody>
        </Table>
      )}
      <ListEnd {...props} />
    </Card>
  );
}

function ListEnd<Row>({ name, list: { rows, hasMore }, filter, householdId, query }: ListCardProps<Row>) {
  const link = (label: string, change: Partial<HouseholdQuery>, section: string) => (
    <Link
      href={householdHref(householdId, { ...query, ...change }, section) as Route}
      scroll={section !== name}
      className="text-accent hover:underline"
    >
      {label}
    </Link>
  );
  if (rows.length <= SHOWN) return null;
  return (
    <p className="mt-2 flex gap-3 print:hidden">
      {query.show === name
        ? link("Show fewer", { show: undefined }, name)
        : link(hasMore ? `Show more than ${rows.length}` : `Show all ${rows.length}`, { show: name }, name)}
      {query.show === name && hasMore && link("Earlier ones", { timeline: filter, before: undefined }, "timeline")}
    </p>
  );
}
