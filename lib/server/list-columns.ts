import "server-only";
import { cookies } from "next/headers";
import { COLUMNS_COOKIE, type Column, DEFAULT_COLUMNS, parseColumns } from "@/lib/household-columns";
import type { HouseholdListState } from "@/lib/household-list";

/** The columns a list shows: the address's, else those this browser remembers, else the default ones. */
export async function loadColumns({ columns }: Pick<HouseholdListState, "columns">): Promise<readonly Column[]> {
  return columns ?? parseColumns((await cookies()).get(COLUMNS_COOKIE)?.value) ?? DEFAULT_COLUMNS;
}
