import "server-only";
import { database } from "@/db/client";
import { countSignInAttempt, forgetSignInAttempts, recordRefusedSignIn, recordSignIn } from "@/db/mutations/sign-in";
import { type Account, findAccountByEmail } from "@/db/queries/people";
import { env } from "@/lib/env";
import { PASSWORD_LENGTH } from "@/lib/password-length";
import { verifyPassword } from "@/lib/passwords";
import { emailInput } from "@/lib/people-input";
import { clientAddress, parseTrustedProxies } from "./client-address";
import { demoMaySignIn } from "./demo-host";
import { peerAddress } from "./peer-address";
import { newSession, type SessionClaims } from "./session-token";

export interface Credentials {
  email: string;
  password: string;
}

export type SignInResult = { ok: true; claims: SessionClaims } | { ok: false; code: "refused" | "throttled" };

/**
 * Checks an e-mail address and a password; the one way in by a password. Unknown, disabled and barred accounts and wrong passwords get one
 * answer after the same work.
 * @param headers of the request, for its address and host
 */
export async function checkCredentials(
  credentials: Credentials,
  headers: Pick<Headers, "get">,
  db = database(),
): Promise<SignInResult> {
  const email = emailInput.safeParse(credentials.email);
  const { password } = credentials;
  if (env().CASEY_PASSWORD_SIGN_IN === "off") return { ok: false, code: "refused" };
  if (!email.success || password.length > PASSWORD_LENGTH.max) return { ok: false, code: "refused" };
  const attempt = { email: email.data, address: requestAddress(headers) };
  if (!(await countSignInAttempt(db, attempt))) return { ok: false, code: "throttled" };

  const account = await findAccountByEmail(db, attempt.email);
  const usable = account && !isBarred(account, headers) ? account : null;
  const way = { by: "password", address: attempt.address } as const;
  const proven = await verifyPassword(usable?.passwordHash ?? null, password);
  if (!usable || !proven) {
    await recordRefusedSignIn(db, account?.userId ?? null, way);
    return { ok: false, code: "refused" };
  }
  await forgetSignInAttempts(db, attempt);
  await recordSignIn(db, usable.userId, way);
  return { ok: true, claims: newSession(usable) };
}

function isBarred(account: Account, headers: Pick<Headers, "get">): boolean {
  return account.disabledAt !== null || (account.isDemo && !demoMaySignIn(headers.get("host")));
}

/** The client's address, as far as it can be believed. */
export function requestAddress(headers: Pick<Headers, "get">): string {
  const trusted = parseTrustedProxies(env().CASEY_TRUSTED_PROXIES);
  return clientAddress(peerAddress(headers), headers.get("x-forwarded-for"), trusted);
}
