import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import type { Reject } from "@/db/mutations/import-rejects";

const HEADER = ["line", "column", "value", "reason"];
const LONGEST_VALUE = 200;

/** The file of what was rejected: CSV, a line a row, readable by its owner alone. It exists when there is any. */
export interface RejectFile {
  count(): number;
  add(reject: Reject): Promise<void>;
  /** Ends it. Without rejects a file of an earlier import is removed, so that it tells nothing of this one. */
  close(): Promise<void>;
}

/** Text that a spreadsheet would run as a formula gets an apostrophe in front; a long value is cut. */
export function openRejectFile(path: string): RejectFile {
  let stream: WriteStream | undefined;
  let failure: Error | undefined;
  let count = 0;
  const write = async (cells: (string | number)[]) => {
    if (failure) throw failure;
    const hasRoom = stream?.write(stringify([cells], { escape_formulas: true }));
    if (stream && !hasRoom) await once(stream, "drain");
  };
  return {
    count: () => count,
    async add({ line, column, value, reason }) {
      if (!stream) {
        stream = createWriteStream(path, { mode: 0o600 });
        stream.on("error", (error) => {
          failure = error;
        });
        await write(HEADER);
      }
      count += 1;
      await write([line, column, value.slice(0, LONGEST_VALUE), reason]);
    },
    async close() {
      if (!stream) return rm(path, { force: true });
      stream.end();
      await finished(stream);
    },
  };
}
