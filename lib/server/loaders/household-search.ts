import "server-only";
import { database } from "@/db/client";
import { searchHouseholds } from "@/db/queries/household-search";
import type { FoundHousehold } from "@/lib/found-household";
import { readSearch } from "@/lib/household-filter";
import { loadAsOf } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";

const LIMIT = 8;

/** The households a text may mean, best first; none when it is empty or nothing was ever scored. */
export async function loadFoundHouseholds(typed: string): Promise<FoundHousehold[]> {
  await requirePerson();
  const text = readSearch(typed);
  const asOf = text === "" ? null : await loadAsOf();
  return asOf ? searchHouseholds(database(), { runId: asOf.run.runId, text, limit: LIMIT }) : [];
}
