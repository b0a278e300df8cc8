import { and, asc, desc, eq, like, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { households } from "@/db/schema/analytics";
import { currentHouseholds } from "@/db/schema/scoring";
import type { FoundHousehold } from "@/lib/found-household";
import type { HealthSegment } from "@/lib/scoring/types";
import { holds, isHeldIn, literal } from "./household-filter";

const rows = currentHouseholds;
const columns = {
  householdId: rows.householdId,
  householdName: rows.householdName,
  contactName: rows.contactName,
  contactEmail: rows.contactEmail,
  planType: rows.planType,
  healthSegment: sql<HealthSegment | null>`${rows.healthSegment}`,
};
type Found = Omit<FoundHousehold, "contact"> & { contactName: string | null; contactEmail: string | null };

/** Least share of the text's trigrams that a name must have: two letters changed places in a name of six still pass. */
const RESEMBLANCE = "0.4";
/** Shorter texts resemble everything. */
const SHORTEST_RESEMBLING = 4;

interface Search {
  /** A run whose rows lists read. */
  runId: number;
  /** Not empty. */
  text: string;
  limit: number;
}

/**
 * The households a text may mean, best first: the one of this id, ids and names that begin with it, names and contacts that
 * hold it, and where those are few and it is no id's beginning, ones that resemble it. Each kind is an index scan that stops at
 * `limit` rows; but to find what resembles a text, every name that shares enough of its trigrams is looked at.
 */
export async function searchHouseholds(db: Executor, search: Search): Promise<FoundHousehold[]> {
  const { runId, text, limit } = search;
  const name = text.toLowerCase();
  const list = (condition: SQL, order?: SQL) => listMatches(db, search, condition, order);
  const [exact, ...kinds] = await Promise.all([
    findById(db, runId, text),
    list(like(rows.householdId, `${literal(text)}%`), asc(rows.householdId)),
    list(like(rows.sortName, `${literal(name)}%`), asc(rows.sortName)),
    list(holds(text)),
  ]);
  const literally = distinct([...(exact ? [exact] : []), ...kinds.flat()]);
  const isId = exact !== null || (kinds[0]?.length ?? 0) > 0;
  const resembling = literally.length < limit && !isId ? await listResembling(db, search) : [];
  return distinct([...literally, ...resembling])
    .slice(0, limit)
    .map((household) => withContact(household, text));
}

/** Also one that is not active, and so in no list: whoever has its id means it. */
async function findById(db: Executor, runId: number, householdId: string): Promise<Found | null> {
  const [row] = await db
    .select({
      householdId: households.householdId,
      householdName: households.householdName,
      contactName: households.contactName,
      contactEmail: households.contactEmail,
      planType: households.planType,
      healthSegment: columns.healthSegment,
    })
    .from(households)
    .leftJoin(rows, and(eq(rows.runId, runId), eq(rows.householdId, households.householdId)))
    .where(eq(households.householdId, householdId));
  return row ?? null;
}

function listMatches(
  db: Executor,
  { runId, limit }: Search,
  condition: SQL | undefined,
  order?: SQL,
): Promise<Found[]> {
  const query = db
    .select(columns)
    .from(rows)
    .where(and(eq(rows.runId, runId), condition));
  return order ? query.orderBy(order).limit(limit) : query.limit(limit);
}

async function listResembling(db: Executor, search: Search): Promise<Found[]> {
  const name = search.text.toLowerCase();
  if (name.length < SHORTEST_RESEMBLING) return [];
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT set_config('pg_trgm.word_similarity_threshold', ${RESEMBLANCE}, true)`);
    const resemblance = sql`casey.resemblance(${name}, ${rows.searchText})`;
    return listMatches(tx, search, sql`casey.resembles(${name}, ${rows.searchText})`, desc(resemblance));
  });
}

function distinct(found: readonly Found[]): Found[] {
  return [...new Map(found.map((household) => [household.householdId, household])).values()];
}

/** The contact is said where it is what the text was found in. */
function withContact({ contactName, contactEmail, ...household }: Found, text: string): FoundHousehold {
  const has = (name: string | null) => name !== null && isHeldIn(name, text);
  const contact = [contactName, contactEmail].find(has) ?? null;
  return { ...household, contact: has(household.householdName) ? null : contact };
}
