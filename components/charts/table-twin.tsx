"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Summary } from "@/components/ui/summary";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

interface TableTwinProps {
  label: string;
  /** The first names the rows. */
  heads: string[];
  rows: { key: string; cells: ReactNode[] }[];
}

/** A drawing's figures as a table, made where it is opened. */
export function TableTwin(props: TableTwinProps) {
  return <Twin>{() => <TwinTable {...props} />}</Twin>;
}

/** What opens to a table. @param props.children makes it, when it is first wanted */
export function Twin({ children }: { children: () => ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const follow = () => setOpen(details.current?.open ?? false);
  // It may have been opened before this code was there to hear of it.
  useEffect(follow, []);
  return (
    <details ref={details} onToggle={follow} className="mt-2 text-xs print:hidden">
      <Summary className="text-muted hover:text-ink">View as table</Summary>
      {isOpen && children()}
    </details>
  );
}

export function TwinTable({ label, heads, rows }: TableTwinProps) {
  return (
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
  );
}
