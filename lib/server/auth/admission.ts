import "server-only";
import { database, type Executor } from "@/db/client";
import { linkIdentity, whileLinking } from "@/db/mutations/identities";
import { createAccount, setAccountRole } from "@/db/mutations/people";
import { recordRefusedSignIn, recordSignIn } from "@/db/mutations/sign-in";
import { findLinkedUserId, type Identity } from "@/db/queries/identities";
import { type Account, findAccount, findAccountByEmail } from "@/db/queries/people";
import { isInDomains } from "@/lib/oidc-settings";
import { emailInput, nameInput } from "@/lib/people-input";
import type { Role } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { newSession, type SessionClaims } from "./session-token";

/** What a provider proved of somebody. */
export interface ProvenIdentity extends Identity {
  email: string | null;
  /** null: the provider does not say. */
  emailVerified: boolean | null;
  name: string | null;
  /** null: its claims give none. */
  role: Role | null;
}

export interface AdmissionRules {
  allowedDomains: readonly string[];
  /** Whether an address of which the provider does not say that it is verified counts as verified. */
  trustEmail: boolean;
}

/** Why somebody whom the provider knows is not let in. */
export type RefusedIdentity = "unverified" | "unknown" | "disabled" | "linked-elsewhere";
export type Admission = { ok: true; claims: SessionClaims } | { ok: false; code: RefusedIdentity };

/**
 * Decides whether an identity that a provider proved is let in; the one way in by single sign-on. It opens the account it is
 * linked to; else the one of its verified address, linking it; else, where its domain is allowed, a new one. Its role is applied.
 * @param address of the client, for the audit log
 */
export async function admit(
  identity: ProvenIdentity,
  rules: AdmissionRules,
  address: string,
  db = database(),
): Promise<Admission> {
  const way = { by: "single sign-on", address } as const;
  return whileLinking(db, async (tx) => {
    const found = await findOrMakeAccount(tx, identity, rules);
    const account = typeof found === "string" ? null : found;
    const reason = typeof found === "string" ? found : found.disabledAt ? "disabled" : null;
    if (!account || reason) {
      const code = reason ?? "unknown";
      await recordRefusedSignIn(tx, account?.userId ?? null, { ...way, reason: code });
      return { ok: false, code };
    }
    const current = await applyRole(tx, account, identity.role);
    await recordSignIn(tx, current.userId, way);
    return { ok: true, claims: newSession(current) };
  });
}

async function findOrMakeAccount(
  tx: Executor,
  identity: ProvenIdentity,
  rules: AdmissionRules,
): Promise<Account | RefusedIdentity> {
  if (identity.emailVerified === false) return "unverified";
  const linked = await findLinkedUserId(tx, identity);
  if (linked) return (await findAccount(tx, linked)) ?? "unknown";
  const email = emailInput.safeParse(identity.email);
  if (!email.success) return "unknown";
  if (!(identity.emailVerified ?? rules.trustEmail)) return "unverified";
  const account = await findAccountByEmail(tx, email.data);
  if (account?.isDemo) return "unknown";
  if (account) return account.disabledAt ? account : link(tx, account, identity);
  if (!isInDomains(email.data, rules.allowedDomains)) return "unknown";
  return link(tx, await makeAccount(tx, email.data, identity), identity);
}

async function link(tx: Executor, account: Account, { issuer, subject }: Identity): Promise<Account | RefusedIdentity> {
  try {
    await linkIdentity(tx, account.userId, { issuer, subject });
    return account;
  } catch (error) {
    if (error instanceof Refusal) return "linked-elsewhere";
    throw error;
  }
}

async function makeAccount(tx: Executor, email: string, { name, role }: ProvenIdentity): Promise<Account> {
  const called = nameInput.safeParse(name);
  const account = { email, name: called.success ? called.data : email, role: role ?? "csm", passwordHash: null };
  const userId = await createAccount(tx, account, "system");
  return (await findAccount(tx, userId)) as Account;
}

/** The only admin stays one, whatever the provider says: else nobody could mend it. */
async function applyRole(tx: Executor, account: Account, role: Role | null): Promise<Account> {
  if (!role || role === account.role) return account;
  try {
    await setAccountRole(tx, account.email, role, "system");
  } catch (error) {
    if (error instanceof Refusal) return account;
    throw error;
  }
  return (await findAccount(tx, account.userId)) as Account;
}
