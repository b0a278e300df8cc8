import type { Database } from "@/db/client";
import { createAccount, setAccountPassword } from "@/db/mutations/people";
import { findAccountByEmail } from "@/db/queries/people";
import { readSetting } from "@/db/settings";
import { generatePassword, hashPassword, verifyPassword } from "@/lib/passwords";
import type { Role } from "@/lib/permissions";
import { keepSecret } from "@/lib/secret-file";

export interface DemoAccount {
  email: string;
  name: string;
  role: Role;
}

const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: "dana@example.com", name: "Dana Whitlock", role: "csm" },
  { email: "lena@example.com", name: "Lena Moreau", role: "leader" },
  { email: "ada@example.com", name: "Ada Novak", role: "admin" },
];

/** The other owners the demo's data names; they sign in with the same password, but nobody needs to be told of them. */
const DEMO_COLLEAGUES: readonly DemoAccount[] = [
  { email: "milo@example.com", name: "Milo Berger", role: "csm" },
  { email: "priya@example.com", name: "Priya Nair", role: "csm" },
  { email: "jonas@example.com", name: "Jonas Keller", role: "csm" },
  { email: "amara@example.com", name: "Amara Diallo", role: "csm" },
];

/**
 * Makes the demo's sign-ins work with the one password kept in the data folder (file `demo-password`, mode 0600), so that
 * every start prints the same. An account of that address which is not the demo's is left alone.
 * @returns what start prints, or null when the data is not the demo's
 */
export async function ensureDemoAccounts(
  db: Database,
  dataDir: string,
): Promise<{ accounts: readonly DemoAccount[]; password: string } | null> {
  if (!(await readSetting(db, "demo"))) return null;
  const password = keepSecret(dataDir, "demo-password", generatePassword);
  for (const account of [...DEMO_ACCOUNTS, ...DEMO_COLLEAGUES]) await ensureDemoAccount(db, account, password);
  return { accounts: DEMO_ACCOUNTS, password };
}

async function ensureDemoAccount(db: Database, account: DemoAccount, password: string): Promise<void> {
  const known = await findAccountByEmail(db, account.email);
  if (!known) {
    await createAccount(db, { ...account, passwordHash: await hashPassword(password), isDemo: true }, "system");
  } else if (known.isDemo && !(await verifyPassword(known.passwordHash, password))) {
    await setAccountPassword(db, account.email, await hashPassword(password), "system");
  }
}
