import { asc, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { assignments } from "@/db/schema/assignments";
import { users } from "@/db/schema/people";
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
