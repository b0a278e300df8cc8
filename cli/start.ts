import { statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { type Client, openClient } from "@/db/client";
import { JOB_DEADLINES } from "@/db/deadline";
import { migrateDatabase } from "@/db/migrate";
import { env, publicAddress } from "@/lib/env";
import { ensureDemoAccounts } from "@/lib/jobs/demo-accounts";
import { ensureFirstAdminLink } from "@/lib/jobs/first-admin-link";
import { ensureSecret } from "@/lib/secret-file";
import { dataFolder, type OpenDatabase, openDatabase, secretsFolder } from "./connection";
import { listenForEnd } from "./ending";
import { fillNewDatabase, scoreFirstDays } from "./first-data";
import { noteServing, oneAtATime, say, warnOfDisk } from "./prepare.mjs";
import { keepUp } from "./supervise";
import { ensureBuilt, isListening, startWeb, startWorker, untilReady } from "./web";
import { webDatabaseVariables } from "./web-database";

export interface StartOptions {
  households: number;
  demo: boolean;
}

const MOST_SHORT_LIVES = 5;
const DATABASE_WATCH_MS = 500;

/**
 * Serves Casey until it is told to stop: by Ctrl-C, by SIGTERM, or by the end of the process that started it. Brings up
 * what is missing first, and lets go of everything after.
 * @throws Error in plain words when something cannot be brought up
 */
export async function start(mode: "start" | "dev", options: StartOptions): Promise<void> {
  await refuseTakenPort();
  const stop = new AbortController();
  listenForEnd(stop);
  const { folder } = dataFolder();
  if (statSync(folder).dev !== statSync(".").dev) warnOfDisk(folder); // that of the clone was looked at before the install
  const database = await openDatabase();
  const forgetServing = noteServing();
  let client: Client | undefined;
  try {
    const timeZone = await migrateDatabase(database.connection, env().CASEY_TIMEZONE);
    client = openClient(database.connection, { max: 6, deadlines: JOB_DEADLINES, applicationName: "casey-jobs" });
    const work = { client, timeZone, signal: stop.signal };
    const { stopped, working, demo } = await oneAtATime("start", stop.signal, async () => {
      if (mode === "start") await ensureBuilt(stop.signal);
      if (database.embedded && options.demo) await fillNewDatabase(work, options.households);
      // Before the first scores, which say whose the households were.
      const demo = await ensureDemoAccounts(work.client.db, secretsFolder());
      await scoreFirstDays(work);
      await refuseTakenPort();
      const working = keepWorkerUp(database, stop.signal);
      return { ...(await serve(mode, database, stop)), working, demo };
    });
    await announce(client, demo);
    await Promise.all([stopped, working, keepDatabaseUp(database, stop.signal)]);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    stop.abort();
    await client?.close();
    await database.release();
    forgetServing();
  }
}

/** Asked at once, and again once all is ready: of two starts on one port the later says so and leaves the other alone. */
async function refuseTakenPort(): Promise<void> {
  const { PORT: port, CASEY_HOST: host } = env();
  if (!(await isListening(port, host))) return;
  throw new Error(
    `Port ${port} is in use, perhaps by Casey itself. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
  );
}

/**
 * Looks after the embedded server: killed, it is back within seconds, and the web server finds it again by itself. One that
 * does not start (its disk is full) is told once and tried again until it does.
 */
async function keepDatabaseUp(database: OpenDatabase, signal: AbortSignal): Promise<void> {
  let told = "";
  while (database.embedded && !signal.aborted) {
    await pause(DATABASE_WATCH_MS, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    try {
      if (await database.revive()) say("The database had died; it is up again.");
      told = "";
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== told) say(`The database had died and cannot be started; trying again …\n${reason}`);
      told = reason;
    }
  }
}

/** Starts the web server and keeps it up. @returns once it serves, a promise that settles when it has stopped for good */
async function serve(
  mode: "start" | "dev",
  database: OpenDatabase,
  stop: AbortController,
): Promise<{ stopped: Promise<void> }> {
  const { PORT: port, CASEY_HOST: host } = env();
  const variables = await webVariables(database);
  const begin = () => startWeb(mode, port, host, variables);
  const again = () => {
    const web = begin();
    untilReady(web, port, host).catch(() => {}); // whoever keeps it up notices its end
    return web;
  };
  const first = begin();
  await untilReady(first, port, host);
  return { stopped: keepUp({ name: "web server", begin: again, first, onShortLives: webRestartDelay }, stop.signal) };
}

function webRestartDelay(shortLives: number): number {
  if (shortLives > MOST_SHORT_LIVES) {
    throw new Error("The web server keeps ending. The lines above say why.");
  }
  return 500;
}

/** Keeps the worker up for as long as the web server; that it keeps ending is told on screen and ends nothing else. */
function keepWorkerUp({ connection }: OpenDatabase, signal: AbortSignal): Promise<void> {
  const begin = () => startWorker("url" in connection ? {} : { CASEY_DB_SOCKET: connection.socketDir });
  return keepUp({ name: "worker", begin, onShortLives: (lives) => Math.min(500 * 2 ** (lives - 1), 30_000) }, signal);
}

async function webVariables({ connection }: OpenDatabase): Promise<Record<string, string>> {
  const address = publicAddress();
  const secret = env().CASEY_SECRET ?? ensureSecret(secretsFolder());
  return {
    ...(await webDatabaseVariables(connection)),
    CASEY_URL: address,
    CASEY_SECRET: secret,
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: secret,
  };
}

/** Prints the address, and who may sign in or how the first admin comes to be. */
async function announce({ db }: Client, demo: Awaited<ReturnType<typeof ensureDemoAccounts>>): Promise<void> {
  const address = publicAddress();
  say(`\nCasey is at ${address}\n`);
  if (demo) {
    say("Demo sign-ins (this machine only), all with the same password:");
    for (const { email, name, role } of demo.accounts) say(`  ${email.padEnd(18)} ${demo.password}   ${name}, ${role}`);
    say("");
    return;
  }
  const token = await ensureFirstAdminLink(db);
  if (token)
    say(
      `Nobody can sign in yet. Make the first admin, within 24 hours and once:\n  ${address}/set-up?token=${token}\n`,
    );
}
