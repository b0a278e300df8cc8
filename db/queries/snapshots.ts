import { and, asc, between, eq, getTableColumns } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { healthSnapshots, publishedDays } from "@/db/schema/scoring";
import { type SnapshotRow, toInputs, toScore } from "@/db/snapshot-columns";
import type { IsoDate } from "@/lib/dates";
import type { HouseholdInputs, HouseholdScore, PlanType } from "@/lib/scoring/types";
import type { PublishedRun } from "./runs";

/** The record of one household on one day: its scores, and the inputs and model they were made from. */
export interface Snapshot {
  householdId: string;
  scoreDate: IsoDate;
  runId: number;
  modelVersion: number;
  /** Plan and money at that day; an unknown plan is scored, and stands here, as Free. */
  planType: PlanType;
  mrrCents: number;
  inputs: HouseholdInputs;
  score: HouseholdScore;
}

/** The snapshot of a household in a run; null when it was not scored in it (not active that day). One index lookup. */
export async function findSnapshot(
  db: Executor,
  { householdId, run }: { householdId: string; run: Pick<PublishedRun, "runId" | "scoreDate"> },
): Promise<Snapshot | null> {
  const [row] = await db
    .select()
    .from(healthSnapshots)
    .where(
      and(
        eq(healthSnapshots.householdId, householdId),
        eq(healthSnapshots.scoreDate, run.scoreDate),
        eq(healthSnapshots.runId, run.runId),
      ),
    );
  return row ? toSnapshot(row) : null;
}

/** The published snapshots of a household from one date to another, both included, oldest first. Days not kept are absent. */
export async function listSnapshots(
  db: Executor,
  { householdId, from, to }: { householdId: string; from: IsoDate; to: IsoDate },
): Promise<Snapshot[]> {
  const rows = await db
    .select(getTableColumns(healthSnapshots))
    .from(healthSnapshots)
    .innerJoin(
      publishedDays,
      and(eq(publishedDays.scoreDate, healthSnapshots.scoreDate), eq(publishedDays.runId, healthSnapshots.runId)),
    )
    .where(and(eq(healthSnapshots.householdId, householdId), between(healthSnapshots.scoreDate, from, to)))
    .orderBy(asc(healthSnapshots.scoreDate));
  return rows.map(toSnapshot);
}

function toSnapshot(row: SnapshotRow): Snapshot {
  const { householdId, scoreDate, runId, modelVersion, mrrCents } = row;
  return {
    householdId,
    scoreDate,
    runId,
    modelVersion,
    planType: row.planType as PlanType,
    mrrCents,
    inputs: toInputs(row),
    score: toScore(row),
  };
}
