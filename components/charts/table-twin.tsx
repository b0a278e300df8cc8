import type { ReactNode } from "react";
import { Summary } from "@/components/ui/summary";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

interface TableTwinProps {
  label: string;
  /** The first names the rows. */
  heads: string[];
  rows: { key: string; cells: ReactNode[] }[];
}

/** A drawing's figures as a table, opened where they are wanted. */
export function TableTwin({ label, heads, rows }: TableTwinProps) {
  return (
    <details className="mt-2 text-xs print:hidden">
      <Summary className="text-muted hover:text-ink">View as table</Summary>
      <div className="mt-1.5 max-h-72 overflow-y-auto">
        <Table aria-label={label}>
          <TableHeader>
            <TableRow>
              {heads.map((head, index) => (
                <TableHead key={head} numeric={index > 0}>
                  {head}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map(({ key, cells }) => (
              <TableRow key={key}>
                {cells.map((cell, index) => (
                  <TableCell key={heads[index]} numeric={index > 0}>
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}
