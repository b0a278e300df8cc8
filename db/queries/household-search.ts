import { and, asc, eq, like, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { households } from "@/db/schema/analytics";
import { currentHouseholds } from "@/db/schema/scoring";
import type { FoundHousehold } from "@/lib/found-household";
import type { HealthSegment } from "@/lib/scoring/types";

const rows = currentHouseholds;
const found = {
  householdId: rows.householdId,
  householdName: rows.householdName,
  contact: sql<string | null>`NULL`,
  planType: rows.planType,
  healthSegment: sql<HealthSegment>`${rows.healthSegment}`,
};

interface Search {
  /** A run whose rows lists read. */
  runId: number;
  /** Not empty. */
  text: string;
  limit: number;
}

/**
 * The households a text may mean, best first: the one of this id, ids and names that begin with it, names that hold it.
 * Each kind is one index scan that stops at `limit` rows.
 */
export async function searchHouseholds(db: Executor, { runId, text, limit }: Search): Promise<FoundHousehold[]> {
  const name = text.toLowerCase();
  const [exact, ...kinds] = await Promise.all([
    findById(db, runId, text),
    listMatches(db, { runId, limit, condition: like(rows.householdId, `${literal(text)}%`), order: rows.householdId }),
    listMatches(db, { runId, limit, condition: like(rows.sortName, `${literal(name)}%`), order: rows.sortName }),
    listMatches(db, { runId, limit, condition: like(rows.sortName, `%${literal(name)}%`) }),
  ]);
  const all = [...(exact ? [exact] : []), ...kinds.flat()];
  return [...new Map(all.map((household) => [household.householdId, household])).values()].slice(0, limit);
}

/** Also one that is not active, and so in no list: whoever has its id means it. */
async function findById(db: Executor, runId: number, householdId: string): Promise<FoundHousehold | null> {
  const [row] = await db
    .select({
      householdId: households.householdId,
      householdName: households.householdName,
      contact: found.contact,
      planType: households.planType,
      healthSegment: sql<HealthSegment | null>`${rows.healthSegment}`,
    })
    .from(households)
    .leftJoin(rows, and(eq(rows.runId, runId), eq(rows.householdId, households.householdId)))
    .where(eq(households.householdId, householdId));
  return row ?? null;
}

interface Matching {
  runId: number;
  limit: number;
  condition: SQL;
  /** The column whose index the condition is a range of. */
  order?: typeof rows.householdId | typeof rows.sortName;
}

function listMatches(db: Executor, { runId, limit, condition, order }: Matching): Promise<FoundHousehold[]> {
  const query = db
    .select(found)
    .from(rows)
    .where(and(eq(rows.runId, runId), condition));
  return order ? query.orderBy(asc(order)).limit(limit) : query.limit(limit);
}

/** A text as a pattern that matches itself. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
