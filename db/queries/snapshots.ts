import { and, asc, between, eq, getTableColumns, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { households } from "@/db/schema/analytics";
import { users } from "@/db/schema/people";
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

/** A household that moved, with the records that say why. */
export interface Mover {
  householdName: string;
  /** Null: nobody in Casey works it. */
  ownerName: string | null;
  before: Snapshot;
  after: Snapshot;
}

/** The records of a run and of the one before it of some households, in the order of the ids. Two index lookups each. */
export async function listMovers(
  db: Executor,
  args: { householdIds: readonly string[]; run: RunOfDay; before: RunOfDay },
): Promise<Mover[]> {
  const { householdIds, run, before } = args;
  const [after, earlier] = await Promise.all([findRows(db, householdIds, run), findRows(db, householdIds, before)]);
  return householdIds.flatMap((householdId) => {
    const [now, then] = [after, earlier].map((rows) => rows.find((row) => row.snapshot.householdId === householdId));
    if (!now || !then) return [];
    const { householdName, ownerName } = now;
    return [{ householdName, ownerName, before: toSnapshot(then.snapshot), after: toSnapshot(now.snapshot) }];
  });
}

type RunOfDay = Pick<PublishedRun, "runId" | "scoreDate">;

function findRows(db: Executor, householdIds: readonly string[], { runId, scoreDate }: RunOfDay) {
  return db
    .select({
      snapshot: getTableColumns(healthSnapshots),
      householdName: households.householdName,
      ownerName: users.name,
    })
    .from(healthSnapshots)
    .innerJoin(households, eq(households.householdId, healthSnapshots.householdId))
    .leftJoin(users, eq(users.userId, healthSnapshots.ownerId))
    .where(
      and(
        inArray(healthSnapshots.householdId, [...householdIds]),
        eq(healthSnapshots.scoreDate, scoreDate),
        eq(healthSnapshots.runId, runId),
      ),
    );
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
