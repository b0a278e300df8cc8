import { spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parentOf } from "@/db/embedded/processes";
import { listenForEnd } from "./ending";

vi.mock(import("@/db/embedded/processes"), async (original) => ({ ...(await original()), parentOf: vi.fn() }));

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
const others = signals.map((signal) => ({ signal, listeners: process.listeners(signal) }));
let stop: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  for (const { signal } of others) process.removeAllListeners(signal);
  stop = new AbortController();
});
afterEach(() => {
  for (const { signal, listeners } of others) {
    process.removeAllListeners(signal);
    for (const listener of listeners) process.on(signal, listener);
  }
  vi.unstubAllEnvs();
  vi.useRealTimers();
  vi.clearAllMocks();
});

test.each(signals)("%s asks for an orderly end", (signal) => {
  listenForEnd(stop);
  process.emit(signal);
  expect(stop.signal.aborted).toBe(true);
  expect(exit).not.toHaveBeenCalled();
});

test("the echo of a Ctrl-C, which npm passes on, cuts nothing short; a second one does", () => {
  listenForEnd(stop);
  process.emit("SIGINT");
  vi.advanceTimersByTime(50);
  process.emit("SIGINT");
  expect(exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  process.emit("SIGINT");
  expect(exit).toHaveBeenCalledWith(130);
});

test("the end of npm is noticed behind the shell it runs us by", async () => {
  const npm = spawn("sleep", ["60"]);
  const gone = new Promise((resolve) => npm.once("exit", resolve));
  vi.stubEnv("npm_lifecycle_event", "start");
  vi.mocked(parentOf).mockReturnValue(npm.pid as number);
  listenForEnd(stop);
  vi.advanceTimersByTime(1_000);
  expect(stop.signal.aborted).toBe(false);
  npm.kill("SIGKILL");
  await gone;
  vi.advanceTimersByTime(1_000);
  expect(stop.signal.aborted).toBe(true);
});
