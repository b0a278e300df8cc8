import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeThrowAwayFolder } from "@/db/test/throw-away-server";
import { inheritedEnv } from "@/lib/env";
import { openSignInForm } from "./test/sign-in";
import { type StartedCasey, startCasey } from "./test/started-casey";

const ANN = { email: "ann@restored.example", password: "correct horse battery staple" };

let first: StartedCasey;
let restored: StartedCasey | undefined;
const newDataDir = path.join(makeThrowAwayFolder(), "data");
beforeAll(async () => {
  first = await startCasey(100);
  const adding = casey(first.dataDir, "user", "add", ANN.email, "--name", "Ann", "--role", "admin", "--password-stdin");
  adding.stdin?.end(`${ANN.password}\n`);
  await completed(adding);
});
afterAll(async () => {
  await restored?.stop();
  for (const one of [first, restored]) one?.remove();
});

function casey(dataDir: string, ...args: string[]): ChildProcess {
  const env = { ...inheritedEnv(), CASEY_DATA_DIR: dataDir };
  return spawn(process.execPath, ["cli/launcher.mjs", ...args], { env, stdio: "pipe" });
}

async function completed(command: ChildProcess): Promise<string> {
  const said = Promise.all([command.stdout, command.stderr].map((stream) => (stream ? text(stream) : "")));
  const [code] = await once(command, "exit");
  expect(code, (await said).join("\n")).toBe(0);
  return (await said).join("\n");
}

const mayOpen = async ({ address }: StartedCasey, cookie: string) =>
  (await fetch(`${address}/households`, { headers: { cookie }, redirect: "manual" })).status === 200;

test("a running Casey is piped into a new one; there people sign in by the passwords of then, with new sessions", async () => {
  const session = (await (await openSignInForm(first)).send(ANN)) ?? "";
  expect(await mayOpen(first, session)).toBe(true);
  const backup = casey(first.dataDir, "backup", "-");
  const restore = casey(newDataDir, "restore", "-");
  const done = completed(restore);
  if (!backup.stdout || !restore.stdin) throw new Error("not piped");
  await pipeline(backup.stdout, restore.stdin);
  expect(await done).toMatch(/Restored [\d,]+ rows/);
  expect(readdirSync(newDataDir).filter((name) => name.startsWith("restore-"))).toEqual([]);
  await first.stop();

  restored = await startCasey(100, { dataDir: newDataDir });
  const form = await openSignInForm(restored);
  expect(await form.send({ ...ANN, password: "another password" })).toBeNull();
  const fresh = (await form.send(ANN)) ?? "";
  expect(await mayOpen(restored, fresh)).toBe(true);
  const [, value = ""] = session.split("=");
  expect(await mayOpen(restored, `${fresh.split("=")[0]}=${value}`)).toBe(false);
});

test("what is no backup is refused on standard input too, and not kept", async () => {
  const dataDir = path.join(makeThrowAwayFolder(), "data");
  const restore = casey(dataDir, "restore", "--check", "-");
  const said = restore.stderr ? text(restore.stderr) : "";
  restore.stdin?.end("not a backup");
  const [code] = await once(restore, "exit");
  expect([code, await said]).toEqual([1, expect.stringContaining("is not a backup of Casey")]);
  expect(readdirSync(dataDir)).toEqual([]);
});
