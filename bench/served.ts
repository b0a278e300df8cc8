import { ensureBuilt, startWeb, untilReady } from "@/cli/web";
import { webDatabaseVariables } from "@/cli/web-database";
import { env, publicAddress } from "@/lib/env";
import { householdPath } from "@/lib/household-path";
import { encodeSession, newSession, sessionCookie } from "@/lib/server/auth/session-token";
import type { BenchDatabase } from "./database";

/** The production build at work on the database of one size, and an admin's session there. */
export interface ServedCasey {
  address: string;
  /** The header that signs in. */
  cookie: string;
  /** Seconds of processor the web server has used until now. */
  cpuSeconds(): Promise<number>;
  /** Every signed-in screen by its name: an address that shows it full. */
  screens: Record<string, string>;
}

/** Builds and serves the screens, without a worker, for as long as `work` takes. */
export async function withServedCasey<T>(
  database: BenchDatabase,
  work: (casey: ServedCasey) => Promise<T>,
): Promise<T> {
  const { PORT: port, CASEY_HOST: host, CASEY_SECRET: secret = "", CASEY_METRICS_PORT: metricsPort } = env();
  const address = publicAddress();
  await ensureBuilt(new AbortController().signal);
  const web = startWeb("start", port, host, {
    ...(await webDatabaseVariables(database.connection)),
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: secret,
  });
  try {
    await untilReady(web, port, host);
    return await work({
      address,
      cookie: await signIn(database),
      cpuSeconds: () => readCpuSeconds(`http://127.0.0.1:${metricsPort}/metrics`),
      screens: await listScreens(database),
    });
  } finally {
    const ended = new Promise((resolve) => web.once("exit", resolve));
    web.kill("SIGTERM");
    await ended;
  }
}

async function signIn({ client: { sql } }: BenchDatabase): Promise<string> {
  const [admin] = await sql`SELECT user_id, session_version FROM casey.users WHERE role = 'admin' LIMIT 1`;
  if (!admin) throw new Error("There is no admin to sign in as.");
  const claims = newSession({ userId: admin.user_id, sessionVersion: admin.session_version });
  return `${sessionCookie().name}=${await encodeSession(claims)}`;
}

async function readCpuSeconds(url: string): Promise<number> {
  const metrics = await (await fetch(url)).text();
  return Number(/^process_cpu_seconds_total(?:\{.*\})? (\S+)/m.exec(metrics)?.[1]);
}

async function listScreens({ client: { sql } }: BenchDatabase): Promise<Record<string, string>> {
  const [row] = await sql`
    SELECT household_id FROM casey.current_households
    WHERE owner_id IS NOT NULL ORDER BY abs(health_score - 60), household_id LIMIT 1`;
  return {
    health: "/health?book=all",
    households: "/households?book=all",
    "households, filtered": "/households?book=all&health=critical,unhealthy&plan=premium&sort=mrr",
    household: householdPath(row?.household_id),
    owners: "/owners",
    data: "/settings/data",
    people: "/settings/people",
    "audit log": "/settings/audit",
  };
}
