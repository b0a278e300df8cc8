import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type HouseholdListState, householdListPath, isFiltered } from "@/lib/household-list";

/** Says why the list is empty, and the way back to a full one. */
export function NoMatch({ state }: { state: HouseholdListState }) {
  if (!isFiltered(state) && !state.after && !state.before) {
    return <EmptyState title="No active households">No household was active on the day this list shows.</EmptyState>;
  }
  const hasSegments = state.health.length + state.churn.length > 0;
  const isPastEnd = !isFiltered(state);
  const path = isPastEnd ? householdListPath(state) : householdListPath(state, { search: "", health: [], churn: [] });
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
      {state.search
        ? `No name contains and no id begins with “${state.search}”${hasSegments ? ", within the segments chosen" : ""}.`
        : "No active household is in the segments chosen."}
    </EmptyState>
  );
}
