import type { Route } from "next";
import Form from "next/form";
import { FILTER_NAMES, listChoices } from "@/lib/filter-words";
import { CHOICE_NAMES, type ChoiceFilter, NO_OWNER, RANGE_FILTERS, RANGE_NAMES, toggled } from "@/lib/household-filter";
import { type HouseholdListState, householdListParams, householdListPath } from "@/lib/household-list";
import type { HouseholdList } from "@/lib/server/loaders/households";
import { FilterMenu } from "./filter-menu";
import { RangeMenu } from "./range-menu";
import { SearchBox } from "./search-box";

interface ListToolbarProps {
  state: HouseholdListState;
  list: Pick<HouseholdList, "facets" | "currency" | "people">;
}

/**
 * Search and filters as a form and links, so that each choice is an address to keep, share or open in another tab. On a
 * phone the filters are one line that scrolls.
 */
export function ListToolbar({ state, list }: ListToolbarProps) {
  const { facets, currency, people } = list;
  const kept = [...householdListParams({ ...state, search: "", after: null, before: null })];
  return (
    <div className="mb-2 gap-1 sm:flex sm:flex-wrap sm:items-center print:hidden">
      <Form action={"/households" as Route} replace scroll={false} role="search" className="sm:mr-0.5 sm:w-52">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SearchBox search={state.search} />
      </Form>
      <div className="-mx-4 flex gap-1 overflow-x-auto px-4 py-1.5 sm:contents">
        {CHOICE_NAMES.map((name) => (
          <ChoiceMenu key={name} name={name} state={state} facets={facets} />
        ))}
        <FilterMenu
          label="Owner"
          options={[{ userId: NO_OWNER, name: "Nobody" }, ...people].map(({ userId, name }) => ({
            label: name,
            count: null,
            isChosen: state.owners.includes(userId),
            href: householdListPath(state, { owners: toggled(state.owners, userId) }) as Route,
          }))}
        />
        {RANGE_NAMES.map((name) => {
          const range = state[name];
          return (
            <RangeMenu
              key={name}
              name={name}
              title={FILTER_NAMES[name]}
              limits={RANGE_FILTERS[name]}
              label={name === "mrr" ? `${FILTER_NAMES.mrr}, ${currency} a month` : `${FILTER_NAMES.score}, of 100`}
              range={range}
              kept={[...householdListParams({ ...state, [name]: null, after: null, before: null })]}
            />
          );
        })}
      </div>
    </div>
  );
}

function ChoiceMenu(props: { name: ChoiceFilter; state: HouseholdListState; facets: HouseholdList["facets"] }) {
  const { name, state, facets } = props;
  const chosen: readonly string[] = state[name];
  const counts: Readonly<Record<string, number>> | undefined = facets?.[name as keyof typeof facets];
  return (
    <FilterMenu
      label={FILTER_NAMES[name]}
      options={listChoices(name).map(({ key, label }) => ({
        label,
        count: counts?.[key] ?? null,
        isChosen: chosen.includes(key),
        href: householdListPath(state, { [name]: toggled(chosen, key) }) as Route,
      }))}
    />
  );
}
