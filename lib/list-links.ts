import { householdPath } from "./household-path";

/** A household's page as a row of a list opens it: the page then walks that list (`formatListWalk`). */
export function listedHouseholdPath(householdId: string, walk: string): string {
  return `${householdPath(householdId)}?${new URLSearchParams({ list: walk || "all" })}`;
}
