const INTERVAL_MS = 2_000;

/**
 * Reports work as it goes on: rewrites one line in a terminal, else prints a line every two seconds at most.
 * @param label what is under way, such as "Demo"
 */
export function progressOf(label: string, out: NodeJS.WriteStream = process.stdout) {
  let last = 0;
  const show = (state: string): void => {
    const line = `${label}: ${state}`;
    if (out.isTTY) out.write(`\r\x1b[K${line}`);
    else if (Date.now() - last > INTERVAL_MS) {
      last = Date.now();
      out.write(`${line}\n`);
    }
  };
  return {
    /** Reports how far it is. */
    show,
    /** Reports that `done` of `total` units are done. */
    update: (done: number, total: number, unit: string): void =>
      show(`${done.toLocaleString("en")} of ${total.toLocaleString("en")} ${unit}`),
    /** Ends it with a sentence. */
    end(sentence: string): void {
      out.write(`${out.isTTY ? "\r\x1b[K" : ""}${sentence}\n`);
    },
  };
}

/** A duration for people: "0.4 s", "12 s", "3 min 5 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
