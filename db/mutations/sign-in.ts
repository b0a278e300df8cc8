import { eq, lt } from "drizzle-orm";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Database, Driver, Executor } from "@/db/client";
import { rateLimits, users } from "@/db/schema/people";
import { writeAudit } from "./audit";

/** One try at signing in. `email` in lower case; `address` is the client's, an IPv6 one shortened to its network. */
export interface SignInAttempt {
  email: string;
  address: string;
}

const WINDOW_SECONDS = 15 * 60;
/** Tries in a window before the next is turned away. An office shares one address. */
const TRIES = { account: 10, address: 50 } as const;

/**
 * Counts a try against its account and its address, before the password is looked at, so that parallel guesses count too.
 * The counts live in the database: a restart forgets nothing, and unknown addresses of mail are counted like known ones.
 * @returns false when it must be turned away
 */
export async function countSignInAttempt(db: Database, attempt: SignInAttempt): Promise<boolean> {
  try {
    await limiter(db, "address").consume(attempt.address);
    await limiter(db, "account").consume(attempt.email);
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** How somebody proved who they are, and from where. */
export interface SignInWay {
  by: "password" | "single sign-on";
  address: string;
}

/** Takes the tries back of who knew the password, and drops counts that are over. */
export async function forgetSignInAttempts(db: Database, attempt: SignInAttempt): Promise<void> {
  await limiter(db, "account").delete(attempt.email);
  await limiter(db, "address").reward(attempt.address);
  await db.delete(rateLimits).where(lt(rateLimits.expire, Date.now()));
}

/** Records a sign-in. */
export async function recordSignIn(db: Executor, userId: string, way: SignInWay): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(users).set({ lastSignInAt: new Date() }).where(eq(users.userId, userId));
    await writeAudit(tx, { actor: userId, action: "session.started", subject: userId, detail: { ...way } });
  });
}

/**
 * Records a refusal.
 * @param userId null for an unknown account; what was typed is not kept, it may be a password
 * @param reason why, in a word, where there are several
 */
export async function recordRefusedSignIn(
  db: Executor,
  userId: string | null,
  detail: SignInWay & { reason?: string },
): Promise<void> {
  const entry = { actor: "nobody", action: "session.refused", detail: { ...detail } };
  await writeAudit(db, userId ? { ...entry, subject: userId } : entry);
}

function limiter(db: Database, kind: keyof typeof TRIES): RateLimiterPostgres {
  const { $client } = db as Database & { $client: Driver };
  return new RateLimiterPostgres({
    keyPrefix: `sign-in:${kind}`,
    points: TRIES[kind],
    duration: WINDOW_SECONDS,
    schemaName: "casey",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    storeType: "client",
    storeClient: {
      query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => ({
        rows: await $client.unsafe(text, values),
      }),
    },
  });
}
