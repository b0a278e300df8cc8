import { desc, lt } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { runs } from "@/db/schema/scoring";

export type RunStatus = "running" | "published" | "superseded" | "failed";

/** Scoring runs, the newest first. One range of the primary key. @param before runs older than this one */
export async function listRuns(db: Executor, { before, limit }: { before?: number; limit: number }) {
  const rows = await db
    .select()
    .from(runs)
    .where(before === undefined ? undefined : lt(runs.runId, before))
    .orderBy(desc(runs.runId))
    .limit(limit);
  return rows.map((row) => ({ ...row, status: row.status as RunStatus }));
}
