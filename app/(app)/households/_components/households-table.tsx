import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Column } from "@/lib/household-columns";
import { formatListWalk, type HouseholdListState } from "@/lib/household-list";
import type { HouseholdList } from "@/lib/server/loaders/households";
import { ColumnCell } from "./column-cells";
import { COLUMN_LOOKS } from "./column-looks";
import { NameCell } from "./name-cell";
import { SortHeader } from "./sort-header";

interface HouseholdsTableProps {
  list: HouseholdList;
  state: HouseholdListState;
  columns: readonly Column[];
}

/** The page of households. Narrower screens set id and plan beneath the name, phones keep the id and the two scores. */
export function HouseholdsTable({ list, state, columns }: HouseholdsTableProps) {
  const walk = formatListWalk(state);
  return (
    <Table
      aria-label="Households"
      boxClassName="lg:overflow-x-visible"
      className="max-md:[&_:is(td,th)]:px-1.5 max-md:[&_:is(td,th):first-child]:pl-0 max-md:[&_:is(td,th):last-child]:pr-0"
    >
      <TableHeader className="bg-canvas shadow-[0_1px_0_var(--line)] [&_th]:border-b-0 lg:sticky lg:top-12 lg:z-10">
        <TableRow>
          <SortHeader label="Household" sort="name" state={state} />
          {columns.map((column) => (
            <ColumnHeader key={column} column={column} state={state} currency={list.currency} />
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {list.rows.map((row) => (
          <TableRow
            key={row.householdId}
            data-row={row.householdId}
            className="group cursor-pointer hover:bg-surface has-focus-visible:bg-accent-soft has-checked:bg-accent-soft has-checked:[--line:var(--line-strong)] data-[peeked]:bg-accent-soft"
          >
            <NameCell row={row} walk={walk} />
            {columns.map((column) => (
              <ColumnCell key={column} column={column} row={row} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ColumnHeader(props: { column: Column; state: HouseholdListState; currency: string }) {
  const { column, state, currency } = props;
  const { label, sort, numeric, className } = COLUMN_LOOKS[column];
  const text = column === "mrr" ? `${label}, ${currency}` : label;
  if (sort) return <SortHeader label={text} sort={sort} state={state} numeric={numeric} className={className} />;
  return (
    <TableHead numeric={numeric} className={className}>
      {text}
    </TableHead>
  );
}
