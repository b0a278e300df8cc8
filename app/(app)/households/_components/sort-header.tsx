import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { TableHead } from "@/components/ui/table";
import { FIRST_DIRECTION, type HouseholdListState, householdListPath, type SortKey } from "@/lib/household-list";

interface SortHeaderProps extends ComponentProps<typeof TableHead> {
  label: string;
  sort: SortKey;
  state: HouseholdListState;
}

/** A column's header that sorts by it, and turns the order round when it already does. */
export function SortHeader({ label, sort, state, ...props }: SortHeaderProps) {
  const isSorted = state.sort === sort;
  const opposite = state.direction === "asc" ? "desc" : "asc";
  const direction = isSorted ? opposite : FIRST_DIRECTION[sort];
  const Arrow = state.direction === "asc" ? ArrowUp : ArrowDown;
  const ariaSort = state.direction === "asc" ? "ascending" : "descending";
  return (
    <TableHead aria-sort={isSorted ? ariaSort : undefined} {...props}>
      <Link
        href={householdListPath(state, { sort, direction }) as Route}
        prefetch={false}
        scroll={false}
        className={cn("inline-flex items-center gap-1 rounded hover:text-ink", isSorted && "text-ink")}
      >
        {label}
        {isSorted && <Arrow aria-hidden className="size-3" />}
      </Link>
    </TableHead>
  );
}
