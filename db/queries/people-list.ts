import { and, asc, count, desc, eq, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { identities, users } from "@/db/schema/people";
import type { PeopleFilter, PeopleSort } from "@/lib/people-list";
import type { Role } from "@/lib/permissions";

/** A person as the list and their page show them. */
export interface ListedPerson {
  userId: string;
  email: string;
  name: string;
  role: Role;
  isDemo: boolean;
  /** null while they may sign in. */
  disabledAt: Date | null;
  createdAt: Date;
  /** null: never. */
  lastSignInAt: Date | null;
  hasPassword: boolean;
  /** Whether an identity of a provider of single sign-on is linked. */
  isLinked: boolean;
}

const columns = {
  userId: users.userId,
  email: users.email,
  name: users.name,
  role: sql<Role>`${users.role}`,
  isDemo: users.isDemo,
  disabledAt: users.disabledAt,
  createdAt: users.createdAt,
  lastSignInAt: users.lastSignInAt,
  hasPassword: sql<boolean>`${users.passwordHash} IS NOT NULL`,
  isLinked: sql<boolean>`EXISTS (SELECT 1 FROM ${identities} i WHERE i.user_id = users.user_id)`,
};

const SORTED_BY: Record<PeopleSort, SQL> = {
  name: sql`lower(${users.name})`,
  email: sql`${users.email}`,
  lastSignIn: sql`coalesce(${users.lastSignInAt}, '-infinity')`,
};

export interface PeoplePage {
  filter: PeopleFilter;
  sort: PeopleSort;
  direction: "asc" | "desc";
  limit: number;
  /** The page begins after this person, or else ends before that one. */
  after?: string | null;
  before?: string | null;
}

/** One page of people, in order. Reads every account (hundreds, of one organisation) and sorts them. */
export async function listPeople(db: Executor, page: PeoplePage): Promise<ListedPerson[]> {
  const { filter, sort, direction, limit, after, before } = page;
  const place = after ?? before ?? null;
  const backwards = !after && Boolean(before);
  const ascending = (direction === "asc") !== backwards;
  const [order, compared] = ascending ? [asc, sql.raw(">")] : [desc, sql.raw("<")];
  const key = SORTED_BY[sort];
  const beyond =
    place &&
    sql`(${key}, ${users.userId}) ${compared} (SELECT ${key}, ${users.userId} FROM ${users} WHERE ${users.userId} = ${place})`;
  const rows = await db
    .select(columns)
    .from(users)
    .where(and(matches(filter), beyond || undefined))
    .orderBy(order(key), order(users.userId))
    .limit(limit);
  return backwards ? rows.reverse() : rows;
}

/** How many people a filter holds. */
export async function countPeople(db: Executor, filter: PeopleFilter): Promise<number> {
  const [row] = await db.select({ people: count() }).from(users).where(matches(filter));
  return row?.people ?? 0;
}

/** One person as their page shows them; null when there is none. */
export async function findListedPerson(db: Executor, userId: string): Promise<ListedPerson | null> {
  const [row] = await db.select(columns).from(users).where(eq(users.userId, userId));
  return row ?? null;
}

function matches({ search, role, state }: PeopleFilter): SQL | undefined {
  const part = `%${search.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return and(
    search ? or(like(sql`lower(${users.name})`, part), like(users.email, part)) : undefined,
    role ? eq(users.role, role) : undefined,
    state === "active" ? isNull(users.disabledAt) : undefined,
    state === "barred" ? isNotNull(users.disabledAt) : undefined,
  );
}
