import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { assignments } from "@/db/schema/assignments";
import { users } from "@/db/schema/people";
import { currentHouseholds, healthCells } from "@/db/schema/scoring";
import type { Load, Unassigned } from "@/lib/balance";
import type { Owner } from "@/lib/owners";

const ownerColumns = { userId: users.userId, name: users.name, email: users.email };

/** Everybody who can be given households, by name. */
export function listOwners(db: Executor): Promise<Owner[]> {
  return db.select(ownerColumns).from(users).where(isNull(users.disabledAt)).orderBy(asc(users.name), asc(users.email));
}

/** Who works a household now; null: nobody. One index lookup. */
export async function findOwner(db: Executor, householdId: string): Promise<Owner | null> {
  const [row] = await db
    .select(ownerColumns)
    .from(assignments)
    .innerJoin(users, eq(users.userId, assignments.userId))
    .where(eq(assignments.householdId, householdId));
  return row ?? null;
}

/** What each owner works in a run, by user id; households without an owner are left out. Cost: the run's cells. */
export async function listLoads(db: Executor, runId: number): Promise<ReadonlyMap<string, Load>> {
  const rows = await db
    .select({
      ownerId: healthCells.ownerId,
      count: sql`sum(${healthCells.householdCount})`.mapWith(Number),
      mrrCents: sql`sum(${healthCells.mrrCents})`.mapWith(Number),
    })
    .from(healthCells)
    .where(eq(healthCells.runId, runId))
    .groupBy(healthCells.ownerId);
  return new Map(rows.flatMap(({ ownerId, ...load }) => (ownerId === null ? [] : [[ownerId, load] as const])));
}

/** The households of a run that nobody works, the most valuable first; at most `limit`. One index range scan. */
export function listUnassigned(db: Executor, runId: number, limit: number): Promise<Unassigned[]> {
  const { householdId, mrrCents } = currentHouseholds;
  return db
    .select({ householdId, mrrCents })
    .from(currentHouseholds)
    .where(and(eq(currentHouseholds.runId, runId), isNull(currentHouseholds.ownerId)))
    .orderBy(desc(mrrCents), desc(householdId))
    .limit(limit);
}
