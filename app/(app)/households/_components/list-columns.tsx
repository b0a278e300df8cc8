import type { Route } from "next";
import { COLUMNS, type Column, DEFAULT_COLUMNS, formatColumns } from "@/lib/household-columns";
import { toggled } from "@/lib/household-filter";
import { type HouseholdListState, householdListPath } from "@/lib/household-list";
import { COLUMN_LOOKS } from "./column-looks";
import { ColumnMenu } from "./column-menu";

/** The menu of columns, each choice an address. */
export function ListColumns({ state, columns }: { state: HouseholdListState; columns: readonly Column[] }) {
  const link = (chosen: readonly Column[]) => ({
    columns: formatColumns(chosen),
    href: householdListPath(state, {
      columns: [...chosen],
      after: state.after,
      before: state.before,
    }) as Route,
  });
  const choices = COLUMNS.map((column) => ({
    label: COLUMN_LOOKS[column].label,
    isShown: columns.includes(column),
    ...link(toggled(columns, column)),
  }));
  return <ColumnMenu choices={choices} reset={link(DEFAULT_COLUMNS)} />;
}
