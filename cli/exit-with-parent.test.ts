import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "casey-child-"));
let child: ChildProcess;
afterEach(() => child.kill("SIGKILL"));

function start(code: string): ChildProcess {
  const script = path.join(folder, "child.mjs");
  writeFileSync(script, code);
  child = fork(script, { execArgv: ["--import", pathToFileURL("cli/exit-with-parent.mjs").href] });
  return child;
}

test("a child that lets go of its parent when its work is done ends, though the parent lives", async () => {
  expect(await once(start("process.channel?.unref();"), "exit")).toEqual([0, null]);
});

test("a child that only listens goes on listening, as the server of `next dev` does", async () => {
  const listening = start("process.on('message', (text) => process.send('heard ' + text)); process.send('ready');");
  await once(listening, "message");
  listening.send("this");
  expect((await once(listening, "message"))[0]).toBe("heard this");
});

test("a child at work ends with its parent", async () => {
  const working = start("setInterval(() => {}, 1000); process.send('at work');");
  await once(working, "message");
  working.disconnect();
  expect(await once(working, "exit")).toEqual([0, null]);
  rmSync(folder, { recursive: true });
});
