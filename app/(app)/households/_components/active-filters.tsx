import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { describeChoice, describeRange } from "@/lib/filter-words";
import {
  CHOICE_NAMES,
  type Choice,
  type ChoiceFilter,
  NO_FILTER,
  NO_OWNER,
  RANGE_NAMES,
  toggled,
} from "@/lib/household-filter";
import { type HouseholdListState, householdListPath } from "@/lib/household-list";
import type { HouseholdList } from "@/lib/server/loaders/households";

/** What leaves households out, each to be taken away alone, or all at once. */
export function ActiveFilters({ state, people }: { state: HouseholdListState; people: HouseholdList["people"] }) {
  const active = listActive(state, people);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="mb-2 flex flex-wrap items-center gap-1.5">
      {active.map(({ label, change }) => (
        <li key={label}>
          <Link
            href={householdListPath(state, change) as Route}
            prefetch={false}
            scroll={false}
            replace
            aria-label={`${label}, remove`}
            className="flex h-6 max-w-64 items-center gap-1 rounded-full bg-accent-soft pr-1.5 pl-2.5 text-xs hover:bg-line"
          >
            <span className="truncate">{label}</span>
            <X aria-hidden className="size-3 shrink-0 text-muted print:hidden" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={householdListPath(state, NO_FILTER) as Route}
          prefetch={false}
          scroll={false}
          replace
          className="rounded px-1 text-accent text-xs underline underline-offset-2 print:hidden"
        >
          Clear filters
        </Link>
      </li>
    </ul>
  );
}

function listActive(
  state: HouseholdListState,
  people: HouseholdList["people"],
): { label: string; change: Partial<HouseholdListState> }[] {
  const nameOf = (id: string) => (id === NO_OWNER ? "nobody" : people.find(({ userId }) => userId === id)?.name);
  const owners = state.owners.map((id) => ({
    label: `Owner: ${nameOf(id) ?? "unknown"}`,
    change: { owners: toggled(state.owners, id) },
  }));
  const search = state.search ? [{ label: `“${state.search}”`, change: { search: "" } }] : [];
  const choices = CHOICE_NAMES.flatMap((name) => listChosen(state, name));
  const ranges = RANGE_NAMES.flatMap((name) => {
    const range = state[name];
    return range ? [{ label: describeRange(name, range), change: { [name]: null } }] : [];
  });
  return [...search, ...choices, ...owners, ...ranges];
}

function listChosen<F extends ChoiceFilter>(state: HouseholdListState, name: F) {
  const chosen = state[name] as Choice<F>[];
  return chosen.map((key) => ({ label: describeChoice(name, key), change: { [name]: toggled(chosen, key) } }));
}
