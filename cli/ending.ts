import { parentOf, startOf } from "@/db/embedded/processes";
import { inheritedEnv } from "@/lib/env";
import { say } from "./prepare.mjs";

/** Longer than the longest a page may take (db/deadline.ts), so that no request under way is cut off. */
const STOP_PATIENCE_MS = 15_000;
/** One Ctrl-C comes twice where npm runs us without a shell between: from the terminal, and passed on by npm. */
const SAME_WISH_MS = 1_000;
const WATCH_MS = 500;

/**
 * Aborts on the signals, and when whoever started us is gone: then nobody is left to send one. A second signal, later than
 * an echo of the first, ends the process at once.
 * @param announce says that it is stopping
 */
export function listenForEnd(stop: AbortController, announce: () => void = () => say("Stopping …")): void {
  let since = 0;
  const end = () => {
    if (stop.signal.aborted) {
      if (Date.now() - since > SAME_WISH_MS) process.exit(130);
      return;
    }
    since = Date.now();
    announce();
    stop.abort();
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  const isOrphan = watchStarter();
  const watch = setInterval(() => isOrphan() && end(), WATCH_MS);
  watch.unref();
  stop.signal.addEventListener("abort", () => clearInterval(watch));
}

/**
 * Yields whether whoever started this process is gone. npm runs its scripts through a shell, which outlives an npm that was
 * killed: then npm, the shell's parent, is watched as well.
 */
function watchStarter(): () => boolean {
  const parent = process.ppid;
  const npm = inheritedEnv().npm_lifecycle_event === undefined ? null : parentOf(parent);
  const npmStart = npm && startOf(npm);
  return () => process.ppid !== parent || (npm !== null && startOf(npm) !== npmStart);
}
