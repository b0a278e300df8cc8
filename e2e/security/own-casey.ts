import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import type { OutgoingHttpHeaders } from "node:http";
import path from "node:path";
import { listBuiltActions } from "./build";
import { type DataColumn, hostileWords, writeHostileFiles } from "./hostile-data";
import { type Answer, cookiesOf, type Sent, send } from "./http";
import { freePort, type Launched, launch, runCommand } from "./launch";
import { hostileTexts } from "./payloads";
import { callAction, formOf } from "./server-action";
import type { Role, Visitor } from "./visitors";

export const PASSWORD = "a password of the tests";
export const SECRET = "a-secret-that-only-the-tests-know-32";
/** Whoever asks says for whom, as a proxy does: each test is throttled by addresses of its own. */
const TRUSTED_PROXY = "127.0.0.1";

/** A Casey of its own, on new data: every text in it is hostile, and marked. */
export interface OwnCasey {
  address: string;
  /** A folder for files, gone after. */
  folder: string;
  /** What it was started with. */
  env: NodeJS.ProcessEnv;
  texts: string[];
  /** The link that made the admin; used up. */
  setUpToken: string;
  /** The id of somebody nothing may happen to. */
  victimId: string;
  /** The address of the first household, as the list links to it. */
  household: string;
  /** Asks for a page or a file. */
  get(path: string, headers?: OutgoingHttpHeaders): Promise<Answer>;
  /** Sends something, from our own origin. */
  post(path: string, sent: Pick<Sent, "body" | "headers">): Promise<Answer>;
  /** Headers that prove who asks. */
  as(visitor: Visitor): { cookie?: string };
  /** Everything the server wrote, line by line. */
  log(): string[];
  /** Runs `casey …` and returns what it printed. @throws Error with what it printed when it fails */
  run(args: string[], input?: string): Promise<string>;
  /** The rows of a statement, each as one line of cells two spaces apart. */
  sql(statement: string): Promise<string[]>;
  stop(): Promise<void>;
}

export const emailOf = (role: Role | "victim") => `${role}@casey.invalid`;

/** Starts one, makes its people, imports `count` payloads into every text of every table, and scores. */
export async function startOwnCasey(count: number): Promise<OwnCasey> {
  const folder = mkdtempSync("/var/tmp/casey-security-");
  chmodSync(folder, 0o755); // as root the database runs as another account, which must be able to pass through
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    CASEY_URL: `http://localhost:${port}`,
    CASEY_SECRET: SECRET,
    CASEY_DATA_DIR: path.join(folder, "data"),
    CASEY_TRUSTED_PROXIES: TRUSTED_PROXY,
  };
  const server = launch(["start", "--no-demo"], env);
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await furnish(server, env, { count, folder })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function furnish(
  server: Launched,
  env: NodeJS.ProcessEnv & { CASEY_URL: string },
  { count, folder }: { count: number; folder: string },
): Promise<Omit<OwnCasey, "stop">> {
  const address = env.CASEY_URL;
  const [, setUpToken = ""] = await server.says(/set-up\?token=(\S+)/);
  const run = (args: string[], input?: string) => runCommand(args, env, input);
  const sql = async (statement: string) => (await run(["sql", statement])).trim().split("\n").slice(1, -1);
  const sessions = { admin: await setUp(address, setUpToken), ...(await addPeople(address, run)) };
  const texts = hostileTexts(count);
  await loadHostileData(path.join(folder, "files"), texts, { run, sql });
  const get = (path: string, headers?: OutgoingHttpHeaders) => send(address, { path, headers });
  return {
    address,
    folder,
    env,
    texts,
    setUpToken,
    victimId: (await sql(`SELECT user_id FROM casey.users WHERE email = '${emailOf("victim")}'`))[0] ?? "",
    household: await findHousehold(get, sessions.csm),
    get,
    post: (path, { body, headers }) =>
      send(address, { method: "POST", path, body, headers: { origin: address, ...headers } }),
    as: (visitor) => (visitor === "signed out" ? {} : { cookie: sessions[visitor] }),
    log: server.lines,
    run,
    sql,
  };
}

async function setUp(address: string, token: string): Promise<string> {
  const person = { token, name: "Admin", email: emailOf("admin"), password: PASSWORD };
  return cookiesOf(await callAction(address, actionNamed("setUpAction"), { body: formOf([{}], person) }));
}

async function addPeople(address: string, run: OwnCasey["run"]): Promise<Record<"csm" | "leader", string>> {
  for (const role of ["csm", "leader"] as const) await addPerson(run, emailOf(role), role);
  await addPerson(run, emailOf("victim"), "csm");
  return { csm: await sessionOf(address, emailOf("csm")), leader: await sessionOf(address, emailOf("leader")) };
}

async function findHousehold(get: OwnCasey["get"], cookie: string): Promise<string> {
  const { body } = await get("/households", { cookie });
  const [, path] = /href="(\/households\/(?!export)[^"?]+)["?]/.exec(body) ?? [];
  if (!path) throw new Error(`The list shows no household:\n${body.slice(0, 500)}`);
  return path;
}

/** Adds somebody who signs in by `PASSWORD`. */
export async function addPerson(run: OwnCasey["run"], email: string, role: Role): Promise<void> {
  await run(["user", "add", email, "--name", `Tester ${role}`, "--role", role, "--password-stdin"], `${PASSWORD}\n`);
}

/** Signs in as a browser does, from an address of its own. */
export function signIn(address: string, email: string, password = PASSWORD, from = "198.51.100.1"): Promise<Answer> {
  const body = formOf([{}], { email, password });
  return callAction(address, actionNamed("signInAction"), { body, headers: { "x-forwarded-for": from } });
}

/** Signs in and returns the session's cookie. @throws Error when it is refused */
export async function sessionOf(address: string, email: string, password?: string): Promise<string> {
  const answer = await signIn(address, email, password);
  const cookie = cookiesOf(answer);
  if (!cookie) throw new Error(`${email} could not sign in: ${answer.status} ${answer.body}`);
  return cookie;
}

/** The build's action of this name. */
export function actionNamed(name: string) {
  const action = listBuiltActions().find((built) => built.name.endsWith(`#${name}`));
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
}

async function loadHostileData(
  folder: string,
  texts: string[],
  { run, sql }: Pick<OwnCasey, "run" | "sql">,
): Promise<void> {
  const described = await sql(
    `SELECT table_name || ' ' || column_name || ' ' || data_type FROM information_schema.columns
       JOIN pg_class ON pg_class.oid = format('analytics.%I', table_name)::regclass AND NOT relispartition
      WHERE table_schema = 'analytics' AND table_name <> 'fct_customer_health' AND column_name <> 'loaded_at'
      ORDER BY table_name, ordinal_position`,
  );
  const columns: DataColumn[] = described.map((line) => {
    const [table = "", column = "", ...type] = line.split(" ");
    return { table, column, type: type.join(" ") };
  });
  writeHostileFiles(folder, columns, texts);
  await run(["import", folder, "--strict"]);
  await run(["sql", hostileWords(columns, texts[0] ?? "")]);
  await run(["score"]);
}
