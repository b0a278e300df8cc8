import type { Route } from "next";
import Form from "next/form";
import {
  type ChurnFilter,
  HEALTH_FILTERS,
  type HealthFilter,
  type HouseholdListState,
  householdListParams,
  householdListPath,
  toggled,
} from "@/lib/household-list";
import type { HouseholdList } from "@/lib/server/loaders/households";
import { FilterGroup } from "./filter-group";
import { SearchBox } from "./search-box";

const churnLabels: Record<ChurnFilter, string> = { high: "High", medium: "Medium", low: "Low", none: "None" };
const healthKeys = Object.keys(HEALTH_FILTERS) as HealthFilter[];
const churnKeys = Object.keys(churnLabels) as ChurnFilter[];

/** Search and filters as a form and links, so that each choice is an address to keep, share or open in another tab. */
export function ListFilters({ state, facets }: { state: HouseholdListState; facets: HouseholdList["facets"] }) {
  const kept = [...householdListParams({ ...state, search: "", after: null, before: null })];
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
      <Form action={"/households" as Route} replace scroll={false} role="search" className="w-full sm:w-64">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SearchBox search={state.search} />
      </Form>
      <FilterGroup
        label="Health"
        options={healthKeys.map((key) => ({
          label: HEALTH_FILTERS[key],
          count: facets?.health[key] ?? null,
          isChosen: state.health.includes(key),
          href: householdListPath(state, { health: toggled(state.health, key) }) as Route,
        }))}
      />
      <FilterGroup
        label="Churn risk"
        options={churnKeys.map((key) => ({
          label: churnLabels[key],
          count: facets?.churn[key] ?? null,
          isChosen: state.churn.includes(key),
          href: householdListPath(state, { churn: toggled(state.churn, key) }) as Route,
        }))}
      />
    </div>
  );
}
