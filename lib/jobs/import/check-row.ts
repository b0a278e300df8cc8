import type { ContractTable } from "@/db/contract-tables";
import type { Reject } from "@/db/mutations/import-rejects";
import type { StagedRow } from "@/db/mutations/import-staging";
import { checkValue } from "./check-value";
import type { RawRow } from "./raw-row";

/** Checks a row by itself: what can be stored as it stands, or the first thing that is wrong with it. */
export function checkRow(table: ContractTable, { line, columns, cells }: RawRow): StagedRow | Reject {
  const values: (string | null)[] = new Array(table.columns.length).fill(null);
  let given = 0;
  for (const [place, column] of columns.entries()) {
    const checked = checkValue(cells[place], column);
    if ("reason" in checked) return { line, column: column.name, value: textOf(cells[place]), reason: checked.reason };
    values[column.index] = checked.value;
    given |= 1 << column.index;
  }
  const absent = table.columns.find((column) => column.isKey && values[column.index] === null);
  if (absent) return { line, column: absent.name, value: "", reason: "absent, and it is part of the key" };
  return { line, given, values };
}

function textOf(cell: unknown): string {
  return typeof cell === "string" ? cell : (JSON.stringify(cell) ?? "");
}
