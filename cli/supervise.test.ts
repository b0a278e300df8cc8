import type { ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepUp, type Supervised } from "./supervise";

/** Tells of each start, with the child. */
let starts: EventEmitter;
let alive: ChildProcess;
let stop: AbortController;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  starts = new EventEmitter();
  stop = new AbortController();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A child with no process behind it, that ends when it is told to. */
function begin(): ChildProcess {
  alive = Object.assign(new EventEmitter(), { exitCode: null, signalCode: null }) as unknown as ChildProcess;
  alive.kill = () => alive.emit("exit", 0);
  starts.emit("start");
  return alive;
}

function keep(onShortLives: Supervised["onShortLives"]): Promise<void> {
  return keepUp({ name: "worker", begin, onShortLives }, stop.signal);
}

/** Ages the child, kills it, and waits for the next. */
async function killedAfter(lifeMs: number): Promise<void> {
  vi.advanceTimersByTime(lifeMs);
  const next = once(starts, "start");
  alive.emit("exit", null, "SIGKILL");
  await next;
}

test("a child that lived is replaced at once; only one that keeps dying young is given time", async () => {
  const asked: number[] = [];
  const kept = keep((inARow) => {
    asked.push(inARow);
    return 0;
  });
  for (const life of [6_000, 6_000, 100, 100, 6_000, 100]) await killedAfter(life);
  expect(asked).toEqual([1, 2, 1]);
  stop.abort();
  await kept;
});

test("told to stop it ends the child and starts no other", async () => {
  const started = vi.fn();
  starts.on("start", started);
  const kept = keep(() => 0);
  stop.abort();
  await kept;
  expect(started).toHaveBeenCalledTimes(1);
});

test("whoever gives up on a child that keeps dying ends it", async () => {
  const kept = keep(() => {
    throw new Error("The web server keeps ending.");
  });
  alive.emit("exit", 1);
  await expect(kept).rejects.toThrow("keeps ending");
});
