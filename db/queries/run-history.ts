import { desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { users } from "@/db/schema/people";
import { runs } from "@/db/schema/scoring";

export type RunStatus = "running" | "published" | "superseded" | "failed";

/** Scoring runs, the newest first, each with the name of the person who started it, if one did. One range of the primary key. @param before runs older than this one */
export async function listRuns(db: Executor, { before, limit }: { before?: number; limit: number }) {
  const rows = await db
    .select({ ...getTableColumns(runs), actorName: users.name })
    .from(runs)
    .leftJoin(users, eq(sql`${users.userId}::text`, runs.actor))
    .where(before === undefined ? undefined : lt(runs.runId, before))
    .orderBy(desc(runs.runId))
    .limit(limit);
  return rows.map((row) => ({ ...row, status: row.status as RunStatus }));
}
