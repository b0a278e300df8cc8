import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Connection } from "@/db/client";

/** What an import in a process of its own came to. */
export interface MeasuredImport {
  /** The most memory the process held, in MB. */
  peakMb: number;
  durationMs: number;
  accepted: number;
  rejected: number;
  inserted: number;
}

/** Imports so many events of household "h", a tenth of them rejected, in a process of its own, and measures it. */
export async function measureImport(connection: Connection, rows: number): Promise<MeasuredImport> {
  const outfile = path.resolve(`dist/test-import-memory-${process.pid}.mjs`);
  const contents = `
    import { openClient } from "@/db/client";
    import { contractTable } from "@/db/contract-tables";
    import { JOB_DEADLINES } from "@/db/deadline";
    import { importFiles } from "@/lib/jobs/import/run";
    async function* open() {
      yield Buffer.from("household_id,event_id,user_id,event_type,activity_date\\n");
      for (let row = 0; row < ${rows}; row += 1000) {
        const lines = Array.from({ length: 1000 }, (_, index) => {
          const day = index % 10 === 0 ? "yesterday" : "2026-11-" + String(1 + (index % 28)).padStart(2, "0");
          return "h,event-" + (row + index) + ",user-" + (index % 7) + ",task_completion," + day;
        });
        yield Buffer.from(lines.join("\\n") + "\\n");
      }
    }
    const client = openClient(JSON.parse(process.argv[2]), { deadlines: JOB_DEADLINES });
    const table = contractTable("fct_household_activity");
    const sources = [{ table, name: "events.csv", open, rejectsPath: process.argv[3] }];
    const { files, durationMs } = await importFiles({ client, timeZone: "UTC", sources, strict: false, actor: "cli", now: new Date() });
    await client.close();
    const { accepted, rejected, inserted } = files[0];
    console.log(JSON.stringify({ peakMb: process.resourceUsage().maxRSS / 1024, durationMs, accepted, rejected, inserted }));`;
  await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
  });
  const rejects = `${outfile}.rejects.csv`;
  try {
    const run = promisify(execFile)(process.execPath, [outfile, JSON.stringify(connection), rejects]);
    return JSON.parse((await run).stdout) as MeasuredImport;
  } finally {
    await rm(outfile, { force: true });
    await rm(rejects, { force: true });
  }
}
