import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { isFiltered, NO_FILTER } from "@/lib/household-filter";
import { type HouseholdListState, householdListPath } from "@/lib/household-list";

/** Says why the list is empty, and the way back to a full one. */
export function NoMatch({ state }: { state: HouseholdListState }) {
  if (!isFiltered(state) && !state.after && !state.before) {
    return <EmptyState title="No active households">No household was active on the day this list shows.</EmptyState>;
  }
  const isPastEnd = !isFiltered(state);
  const path = isPastEnd ? householdListPath(state) : householdListPath(state, NO_FILTER);
  return (
    <EmptyState
      title={isPastEnd ? "Nothing further on this page" : "No household matches"}
      action={
        <Button asChild size="md">
          <Link href={path as Route} prefetch={false}>
            {isPastEnd ? "Back to the first page" : "Show all households"}
          </Link>
        </Button>
      }
    >
      {isFiltered({ ...state, search: "" })
        ? "No active household meets all the filters above at once. Take one away."
        : `No active household has a name that contains, or an id that begins with, “${state.search}”.`}
    </EmptyState>
  );
}
