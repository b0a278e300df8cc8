import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { say } from "./prepare.mjs";

/** A child process that is kept up. */
export interface Supervised {
  /** As in "The worker ended unexpectedly". */
  name: string;
  begin: () => ChildProcess;
  /** The first one, where it runs already. */
  first?: ChildProcess;
  /**
   * What to do after so many short lives in a row, the last one included.
   * @returns milliseconds to wait before the next start
   * @throws Error when there shall be none
   */
  onShortLives: (inARow: number) => number;
}

/** Who lived so long was well: whatever killed it, the next may start at once. */
const SHORT_LIFE_MS = 5_000;

/** Starts a child again whenever it ends, until the signal aborts; then it is told to stop and waited for. */
export async function keepUp({ name, begin, first, onShortLives }: Supervised, signal: AbortSignal): Promise<void> {
  let shortLives = 0;
  for (let child = first ?? begin(); ; child = begin()) {
    const begun = performance.now();
    await ended(child, signal);
    if (signal.aborted) return;
    shortLives = performance.now() - begun < SHORT_LIFE_MS ? shortLives + 1 : 0;
    const waitMs = shortLives > 0 ? onShortLives(shortLives) : 0;
    say(`The ${name} ended unexpectedly; starting it again …`);
    await pause(waitMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
  }
}

/** Ctrl-C reaches the child too, sometimes before us: a moment's patience tells that from a crash. */
async function ended(child: ChildProcess, signal: AbortSignal): Promise<void> {
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  const exit = hasEnded ? Promise.resolve() : new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const onAbort = () => child.kill("SIGTERM");
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  await exit;
  signal.removeEventListener("abort", onAbort);
  if (!signal.aborted) await pause(200);
}
