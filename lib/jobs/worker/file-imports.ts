import { hasImportWork } from "@/db/queries/imports";
import { readSetting } from "@/db/settings";
import { abandonedBefore, importUploads } from "@/lib/jobs/import/uploaded";
import type { Job } from "./job";

/** Imports what was uploaded. What waits, and what a killed worker left, stands in casey.imports: the job only says "look". */
export const fileImports: Job<"file-imports"> = {
  queue: "file-imports",

  async run({ client, now, signal }) {
    const timeZone = (await readSetting(client.db, "time_zone")) ?? "UTC";
    return importUploads({ client, timeZone, now: now(), signal });
  },

  isDue: ({ client, now }) => hasImportWork(client.db, { now: now(), abandonedBefore: abandonedBefore(now()) }),
};
