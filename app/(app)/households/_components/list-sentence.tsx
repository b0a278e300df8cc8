import { formatNumber } from "@/lib/format";
import { isFiltered } from "@/lib/household-filter";
import type { HouseholdListState } from "@/lib/household-list";
import { plural } from "@/lib/quantity";
import type { HouseholdList } from "@/lib/server/loaders/households";

/** The list's state in words, announced when it changes: how the base stands, or how many match. */
export function ListSentence({ list, state }: { list: HouseholdList; state: HouseholdListState }) {
  return <span role="status">{isFiltered(state) ? matching(list) : standing(list)}</span>;
}

/** How many there are, as far as they were counted: "463", "10,000+". */
export function countText({ count, isCapped }: Pick<HouseholdList, "count" | "isCapped">): string {
  return `${formatNumber(count)}${isCapped ? "+" : ""}`;
}

function matching(list: HouseholdList): string {
  if (list.isCapped) return `${countText(list)} households match.`;
  return `${plural(list.count, "household")} ${list.count === 1 ? "matches" : "match"}.`;
}

function standing({ count, facets }: HouseholdList): string {
  const all = plural(count, "household");
  if (!facets || count < 2) return `${all}.`;
  const below60 = formatNumber(facets.health.unhealthy + facets.health.critical);
  return `${all}, ${below60} of them below 60 points and ${formatNumber(facets.churn.high)} at high churn risk.`;
}
