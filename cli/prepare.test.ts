import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { findServing, noteServing, oneAtATime, warnOfDisk, warnOfMemory } from "./prepare.mjs";

const NAME = `test-${process.pid}`;
const LOCK = `.casey/${NAME}.lock`;
const never = new AbortController().signal;

afterEach(() => rmSync(LOCK, { force: true }));

test("the second waits until the first is done, and says so", async () => {
  const told = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const order: string[] = [];
  let finish = () => {};
  const first = oneAtATime(NAME, never, async () => {
    order.push("first begins");
    await new Promise<void>((resolve) => (finish = resolve));
    order.push("first ends");
  });
  const second = oneAtATime(NAME, never, async () => order.push("second"));
  expect(told).toHaveBeenCalledWith(expect.stringContaining(`Process ${process.pid} is at the same work`));
  finish();
  await Promise.all([first, second]);
  expect(order).toEqual(["first begins", "first ends", "second"]);
  expect(existsSync(LOCK)).toBe(false);
  told.mockRestore();
});

test("the lock of a dead process holds nobody back, and failed work frees its own", async () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  mkdirSync(".casey", { recursive: true });
  writeFileSync(LOCK, String(pid));
  const failing = oneAtATime(NAME, never, async () => {
    expect(readFileSync(LOCK, "utf8")).toBe(String(process.pid));
    throw new Error("no luck");
  });
  await expect(failing).rejects.toThrow("no luck");
  expect(existsSync(LOCK)).toBe(false);
});

test("whoever is told to stop waits no longer", async () => {
  mkdirSync(".casey", { recursive: true });
  writeFileSync(LOCK, String(process.pid));
  const stop = new AbortController();
  const told = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const waiting = oneAtATime(NAME, stop.signal, async () => "never");
  stop.abort();
  await expect(waiting).rejects.toThrow("abort");
  told.mockRestore();
});

test("who serves from the clone is known while it lives, and a dead one is forgotten", () => {
  const ended = spawnSync(process.execPath, ["-e", ""]).pid;
  const left = `.casey/serving-${ended}.lock`;
  writeFileSync(left, String(ended));
  const forget = noteServing();
  try {
    expect(findServing()).not.toBeNull();
  } finally {
    forget();
  }
  expect(findServing()).not.toBe(process.pid);
  expect(existsSync(left)).toBe(false);
});

test("less than 2 GB of disk or memory is told before it runs out, with the folder; more is not", () => {
  const told: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((line) => Boolean(told.push(String(line))));
  for (const free of [0.5, 3]) {
    warnOfDisk("/data", free * 1024 ** 3);
    warnOfMemory(free * 1024 ** 3);
  }
  vi.restoreAllMocks();
  expect(told).toEqual([
    expect.stringMatching(/^Warning: only 0\.5 GB of disk free in \/data;/),
    expect.stringMatching(/^Warning: only 0\.5 GB of memory free;/),
  ]);
});
