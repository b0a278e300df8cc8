import { once } from "node:events";
import { Agent, type IncomingMessage, type RequestOptions, request } from "node:http";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "@/db/embedded/server";
import { startEmbedded } from "@/db/embedded/start";
import { openSignInForm, type SignInForm, sessionOf } from "./test/sign-in";
import { addressOf } from "./test/sign-in-load";
import { type StartedCasey, startCasey } from "./test/started-casey";

const CLIENTS = 8;
const ANSWERED_BEFORE = 150;
/** A client that was refused so often has seen the end. */
const REFUSALS = 3;

let casey: StartedCasey;
let form: SignInForm;
let session: string | null;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
beforeAll(async () => {
  casey = await startCasey(100);
  form = await openSignInForm(casey);
  session = await form.send();
});
afterAll(async () => {
  agent.destroy();
  await casey.stop();
  casey.remove();
});

/** `broken`: answers cut off, and requests dropped on a connection that had served before. */
const outcomes = { page: 0, route: 0, action: 0, broken: [] as string[], notTaken: 0 };
const acknowledged = new Set<string>();
const answered = () => outcomes.page + outcomes.route + outcomes.action;

test("told to stop under load, Casey answers every request it took: pages, a route, an action that writes", async () => {
  const ended = once(casey.launcher, "exit");
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => useUntilRefused(client)));
  expect(outcomes.broken).toEqual([]);
  expect(await ended).toEqual([0, null]);
  for (const kind of ["page", "route", "action"] as const) expect(outcomes[kind]).toBeGreaterThan(10);
  const signedIn = await signInsFromTheOutside();
  expect(signedIn.length).toBeGreaterThan(10);
  expect(signedIn.filter((address) => !acknowledged.has(address))).toEqual([]);
  process.stdout.write(`Under load until the end: ${JSON.stringify({ ...outcomes, signedIn: signedIn.length })}\n`);
});

/** What a client does, in turn. Each throws when the answer is not whole. */
const kinds = [
  async function page() {
    const { status, body } = await send("/households", { headers: { cookie: session ?? "" } });
    expect([status, body.trimEnd().endsWith("</html>")]).toEqual([200, true]);
  },
  async function route() {
    const { status, body } = await send("/api/households/search?q=a", { headers: { cookie: session ?? "" } });
    expect([status, typeof JSON.parse(body)]).toEqual([200, "object"]);
  },
  async function action(address: string) {
    const encoded = new Response(form.body());
    const headers = {
      origin: casey.address,
      "x-forwarded-for": address,
      "content-type": encoded.headers.get("content-type") ?? "",
    };
    const { status, cookies } = await send("/sign-in", { method: "POST", headers }, await encoded.text());
    expect([status, sessionOf(cookies) !== null]).toEqual([303, true]);
    acknowledged.add(address);
  },
] as const;

async function useUntilRefused(client: number): Promise<void> {
  for (let turn = 0, refused = 0; refused < REFUSALS && outcomes.broken.length === 0; turn++) {
    const kind = kinds[(client + turn) % kinds.length] as (typeof kinds)[number];
    try {
      await kind(addressOf(client * 10_000 + turn));
      outcomes[kind.name as "page" | "route" | "action"] += 1;
      if (answered() === ANSWERED_BEFORE) casey.launcher.kill("SIGTERM");
    } catch (error) {
      const { code = String(error) } = error as NodeJS.ErrnoException;
      if (code === "ECONNREFUSED") refused += 1;
      else if (code === "NOT_TAKEN") outcomes.notTaken += 1;
      else outcomes.broken.push(`${kind.name}: ${code}`);
    }
  }
}

/**
 * One request. A new connection that ends without a byte was never taken from the kernel's queue: that is told as NOT_TAKEN,
 * and whether a write was done all the same, the audit log tells.
 */
async function send(path: string, options: RequestOptions, body?: string) {
  const asked = request(casey.address + path, { agent, ...options });
  const response = once(asked, "response") as Promise<[IncomingMessage]>;
  asked.end(body);
  const [answer] = await response.catch((error: NodeJS.ErrnoException) => {
    const isNew = !asked.reusedSocket && error.code === "ECONNRESET";
    throw isNew ? Object.assign(new Error("never taken"), { code: "NOT_TAKEN" }) : error;
  });
  return { status: answer.statusCode, cookies: answer.headers["set-cookie"] ?? [], body: await text(answer) };
}

/** Addresses of the sign-ins in the audit log that a client of this test made. */
async function signInsFromTheOutside(): Promise<string[]> {
  const server = await startEmbedded({ dataDir: path.join(casey.dataDir, "database") });
  try {
    const rows = await withConnection(
      server.socketDir,
      "casey",
      (sql) => sql<{ address: string }[]>`SELECT detail->>'address' AS address FROM casey.audit_log
        WHERE action = 'session.started' AND detail->>'address' LIKE '10.%'`,
    );
    return rows.map(({ address }) => address);
  } finally {
    await server.release();
  }
}
