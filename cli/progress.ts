import { formatNumber } from "@/lib/format";

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
      show(`${formatNumber(done)} of ${formatNumber(total)} ${unit}`),
    /** Ends it with a sentence. */
    end(sentence: string): void {
      out.write(`${out.isTTY ? "\r\x1b[K" : ""}${sentence}\n`);
    },
  };
}
