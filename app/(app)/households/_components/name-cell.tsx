import { PanelRight } from "lucide-react";
import { HouseholdLink } from "@/components/domain/household-link";
import { TableCell } from "@/components/ui/table";
import type { Row } from "./column-cells";

/** Who it is: a box to select the row, the name, and a button that shows a summary beside the list. */
export function NameCell({ row, walk }: { row: Row; walk: string }) {
  const { householdId, householdName, planType } = row;
  const name = householdName.trim() || householdId;
  return (
    <TableCell className="max-w-96 max-xl:w-full max-xl:min-w-24">
      <div className="flex items-center gap-2">
        <input
          type="checkbox"
          name="household"
          value={householdId}
          aria-label={`Select ${name}`}
          className="size-3.5 shrink-0 cursor-pointer accent-accent max-sm:hidden print:hidden"
        />
        <div className="flex min-w-0 max-xl:flex-col xl:items-baseline xl:gap-2">
          <HouseholdLink
            householdId={householdId}
            householdName={householdName}
            walk={walk}
            className="wrap-anywhere line-clamp-2 min-w-0 font-medium scroll-my-24 hover:underline"
          />
          <span className="truncate text-faint text-xs xl:max-w-28" title={householdId}>
            {householdId}
            <span className="max-md:hidden xl:hidden">, {planType}</span>
          </span>
        </div>
        <button
          type="button"
          data-peek={householdId}
          aria-label={`Summary of ${name}`}
          aria-haspopup="dialog"
          className="ml-auto rounded p-1 text-muted opacity-0 hover:bg-line hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 max-lg:hidden print:hidden"
        >
          <PanelRight aria-hidden className="size-4" />
        </button>
      </div>
    </TableCell>
  );
}
