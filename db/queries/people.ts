import { and, asc, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { users } from "@/db/schema/people";
import type { Role } from "@/lib/permissions";

/** A person's account without its password. `disabledAt`: null while they may sign in. */
export interface Account {
  userId: string;
  email: string;
  name: string;
  role: Role;
  sessionVersion: number;
  isDemo: boolean;
  disabledAt: Date | null;
  lastSignInAt: Date | null;
}

const accountColumns = {
  userId: users.userId,
  email: users.email,
  name: users.name,
  role: users.role,
  sessionVersion: users.sessionVersion,
  isDemo: users.isDemo,
  disabledAt: users.disabledAt,
  lastSignInAt: users.lastSignInAt,
};

/** The enabled account a session speaks for; null when it is gone, disabled, or the session's version is an old one. */
export async function findSessionAccount(
  db: Executor,
  session: { userId: string; sessionVersion: number },
): Promise<Account | null> {
  const [row] = await db
    .select(accountColumns)
    .from(users)
    .where(
      and(eq(users.userId, session.userId), eq(users.sessionVersion, session.sessionVersion), isNull(users.disabledAt)),
    );
  return row ? { ...row, role: row.role as Role } : null;
}

/** The account of an address (any case), disabled or not, with its password's hash; null when there is none. */
export async function findAccountByEmail(
  db: Executor,
  email: string,
): Promise<(Account & { passwordHash: string | null }) | null> {
  const [row] = await db
    .select({ ...accountColumns, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email.toLowerCase()));
  return row ? { ...row, role: row.role as Role } : null;
}

/** The account of an id, disabled or not; null when there is none. */
export async function findAccount(db: Executor, userId: string): Promise<Account | null> {
  const [row] = await db.select(accountColumns).from(users).where(eq(users.userId, userId));
  return row ? { ...row, role: row.role as Role } : null;
}

/** Every account, disabled ones included, by address. */
export async function listAccounts(db: Executor): Promise<Account[]> {
  const rows = await db.select(accountColumns).from(users).orderBy(asc(users.email));
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}
