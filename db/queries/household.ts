import { and, eq, gte, lt, max, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { householdActivity, households, members, pets, userSessions } from "@/db/schema/analytics";
import { addDays, type IsoDate } from "@/lib/dates";
import { startOfDate } from "@/lib/zoned-dates";

/** A household as the pipeline last described it: today's values, whatever day is looked at (domain 1). */
export type Household = Omit<typeof households.$inferSelect, "loadedAt">;

/** The household of an id, active or not; null when there is none. Ids are arbitrary text, compared bytewise. */
export async function findHousehold(db: Executor, householdId: string): Promise<Household | null> {
  const [row] = await db.select().from(households).where(eq(households.householdId, householdId));
  return row ?? null;
}

export interface Member {
  userId: string;
  /** Null when the source sends no names. */
  displayName: string | null;
  joinedAt: Date;
  /** Null: still a member. */
  leftAt: Date | null;
}

/** Members who joined by `until`: those who stayed first, then the newest; at most `limit`. */
export async function listMembers(db: Executor, args: { householdId: string; until: Date; limit: number }) {
  const rows: Member[] = await db
    .select({
      userId: members.userId,
      displayName: members.displayName,
      joinedAt: members.joinedAt,
      leftAt: members.leftAt,
    })
    .from(members)
    .where(and(eq(members.householdId, args.householdId), lt(members.joinedAt, args.until)))
    .orderBy(sql`${members.leftAt} DESC NULLS FIRST`, sql`${members.joinedAt} DESC`, members.userId)
    .limit(args.limit);
  return rows;
}

export interface Pet {
  petId: string;
  petName: string | null;
  species: string | null;
  addedAt: Date;
  /** Null: still there. */
  removedAt: Date | null;
}

/** Pets added by `until`: those still there first, then the newest; at most `limit`. */
export async function listPets(db: Executor, args: { householdId: string; until: Date; limit: number }) {
  const rows: Pet[] = await db
    .select({
      petId: pets.petId,
      petName: pets.petName,
      species: pets.species,
      addedAt: pets.addedAt,
      removedAt: pets.removedAt,
    })
    .from(pets)
    .where(and(eq(pets.householdId, args.householdId), lt(pets.addedAt, args.until)))
    .orderBy(sql`${pets.removedAt} DESC NULLS FIRST`, sql`${pets.addedAt} DESC`, pets.petId)
    .limit(args.limit);
  return rows;
}

/**
 * The last date each person was seen, by activity or login, from `from` to `to`, both included. Whoever was not seen in
 * that span is absent.
 */
export async function listLastSeen(
  db: Executor,
  args: { householdId: string; from: IsoDate; to: IsoDate; timeZone: string },
): Promise<ReadonlyMap<string, IsoDate>> {
  const { householdId, from, to, timeZone } = args;
  const loginDate = sql<IsoDate>`(max(${userSessions.loginAt}) AT TIME ZONE ${timeZone})::date::text`;
  const [active, loggedIn] = await Promise.all([
    db
      .select({ userId: householdActivity.userId, date: max(householdActivity.activityDate) })
      .from(householdActivity)
      .where(
        and(
          eq(householdActivity.householdId, householdId),
          gte(householdActivity.activityDate, from),
          lt(householdActivity.activityDate, addDays(to, 1)),
        ),
      )
      .groupBy(householdActivity.userId),
    db
      .select({ userId: userSessions.userId, date: loginDate })
      .from(userSessions)
      .where(
        and(
          eq(userSessions.householdId, householdId),
          gte(userSessions.loginAt, startOfDate(from, timeZone)),
          lt(userSessions.loginAt, startOfDate(addDays(to, 1), timeZone)),
        ),
      )
      .groupBy(userSessions.userId),
  ]);
  const lastSeen = new Map<string, IsoDate>();
  for (const { userId, date } of [...active, ...loggedIn]) {
    if (date !== null && date > (lastSeen.get(userId) ?? "")) lastSeen.set(userId, date);
  }
  return lastSeen;
}
