import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { assignmentChanges } from "@/db/schema/assignments";
import { Refusal } from "@/lib/refusal";
import { writeAudit } from "./audit";
import { applyOwners, lockOwners } from "./owners";

/** Told when a change that was previewed is no longer the one that would be made. */
export const PLAN_CHANGED = "Somebody changed owners since this was worked out. Nothing was changed: look at it again.";

/** Who asks, and whether other people's households are theirs to give too (domain 12). */
export interface Assigner {
  userId: string;
  mayAssignAny: boolean;
}

/** Households and who is to work them; `ownerId` null: nobody, on purpose. */
export interface Assignment {
  householdId: string;
  ownerId: string | null;
}

export interface AssignCounts {
  /** Households that have another owner now. */
  changed: number;
  /** Households left alone because somebody else works them. */
  refused: number;
}

/**
 * Gives households to owners, all in one transaction with the audit line. Those that have that owner already, and ids that
 * are no household, are passed over; of several for one household the last counts; somebody else's are left alone and counted unless `by` may assign any.
 * @param changeId of the request: the same one again changes nothing and gives the same counts
 * @param request.exact all of it or nothing: anything that is not as it was planned refuses the whole change
 * @throws Refusal when an owner has no account that may sign in, or an exact change cannot be
 */
export async function assignHouseholds(
  db: Executor,
  request: { changeId: string; by: Assigner; assignments: readonly Assignment[]; exact?: boolean },
): Promise<AssignCounts> {
  const { changeId, by, exact = false } = request;
  const assignments = [...new Map(request.assignments.map((one) => [one.householdId, one])).values()];
  return db.transaction(async (tx) => {
    await lockOwners(tx);
    const done = await findAssigned(tx, changeId);
    if (done) return done;
    await requireOwners(tx, assignments);
    const counts = await writeSteps(tx, changeId, by, assignments);
    if (exact && counts.changed < assignments.length) throw new Refusal(PLAN_CHANGED);
    await tx.execute(sql`
      INSERT INTO casey.assignments AS a (household_id, user_id, source, assigned_by, change_id)
      SELECT household_id, new_user_id, 'casey', ${by.userId}, change_id
      FROM casey.assignment_steps WHERE change_id = ${changeId}
      ON CONFLICT (household_id) DO UPDATE SET user_id = excluded.user_id, source = 'casey', assigned_at = now(),
        assigned_by = excluded.assigned_by, change_id = excluded.change_id`);
    await applyOwners(tx, changedBy(changeId));
    await auditChange(tx, "household.assigned", changeId, by, counts);
    return counts;
  });
}

export interface UndoCounts {
  restored: number;
  /** Households somebody assigned again since: left as they are. */
  kept: number;
}

/**
 * Undoes a change: every household it changed is exactly what it was before, but for those assigned again since.
 * @throws Refusal when there is no such change, or it is somebody else's and `by` may not assign any
 */
export async function undoAssignment(db: Executor, request: { changeId: string; by: Assigner }): Promise<UndoCounts> {
  const { changeId, by } = request;
  return db.transaction(async (tx) => {
    await lockOwners(tx);
    const change = await findChange(tx, changeId);
    if (!change || (change.actorId !== by.userId && !by.mayAssignAny)) {
      throw new Refusal("There is nothing of yours to undo here.");
    }
    if (change.undoneAt) return { restored: 0, kept: 0 };
    const restored = await restore(tx, changeId);
    await tx.update(assignmentChanges).set({ undoneAt: sql`now()` }).where(eq(assignmentChanges.changeId, changeId));
    await applyOwners(tx, changedBy(changeId));
    const counts = { restored, kept: change.changedCount - restored };
    await auditChange(tx, "household.assignment_undone", changeId, by, counts);
    return counts;
  });
}

const changedBy = (changeId: string) =>
  sql`SELECT household_id FROM casey.assignment_steps WHERE change_id = ${changeId}`;

/** What a change did; null when no request of that id was carried out. */
export async function findAssigned(db: Executor, changeId: string): Promise<AssignCounts | null> {
  const done = await findChange(db, changeId);
  return done && { changed: done.changedCount, refused: done.refusedCount };
}

async function findChange(tx: Executor, changeId: string) {
  const [change] = await tx.select().from(assignmentChanges).where(eq(assignmentChanges.changeId, changeId));
  return change ?? null;
}

async function requireOwners(tx: Executor, assignments: readonly Assignment[]): Promise<void> {
  const ids = [...new Set(assignments.flatMap(({ ownerId }) => ownerId ?? []))];
  const [row] = await tx.execute<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM casey.users u
    JOIN jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) id ON u.user_id = id::uuid
    WHERE u.disabled_at IS NULL`);
  if (row?.count !== ids.length) throw new Refusal("Choose somebody who may sign in.");
}

/** Writes down what will change, from what it was, and how much of what was asked is not the asker's to change. */
async function writeSteps(
  tx: Executor,
  changeId: string,
  by: Assigner,
  assignments: readonly Assignment[],
): Promise<AssignCounts> {
  const wanted = JSON.stringify(assignments.map(({ householdId, ownerId }) => ({ id: householdId, owner: ownerId })));
  const differing = sql`
    SELECT d.household_id, w.owner, a.user_id, a.source, a.assigned_at, a.assigned_by, a.change_id,
      ${by.mayAssignAny} OR a.user_id IS NULL OR a.user_id = ${by.userId} AS allowed
    FROM jsonb_to_recordset(${wanted}::jsonb) w (id text, owner uuid)
    JOIN analytics.dim_households d ON d.household_id = w.id COLLATE "C"
    LEFT JOIN casey.assignments a ON a.household_id = d.household_id
    WHERE a.user_id IS DISTINCT FROM w.owner`;
  const [counts] = await tx.execute<{ changed: number; refused: number }>(sql`
    SELECT count(*) FILTER (WHERE allowed)::int AS changed, count(*) FILTER (WHERE NOT allowed)::int AS refused
    FROM (${differing}) differing`);
  const { changed, refused } = counts ?? { changed: 0, refused: 0 };
  const change = { changeId, actorId: by.userId, changedCount: changed, refusedCount: refused };
  await tx.insert(assignmentChanges).values(change);
  await tx.execute(sql`
    INSERT INTO casey.assignment_steps (change_id, household_id, new_user_id, old_user_id, old_source, old_assigned_at,
      old_assigned_by, old_change_id)
    SELECT ${changeId}::uuid, household_id, owner, user_id, source, assigned_at, assigned_by, change_id
    FROM (${differing}) differing WHERE allowed`);
  return { changed, refused };
}

/** A household without an assignment before has none again. */
async function restore(tx: Executor, changeId: string): Promise<number> {
  const untouched = sql`s.change_id = ${changeId} AND a.household_id = s.household_id AND a.change_id = s.change_id`;
  const removed = await tx.execute(sql`
    DELETE FROM casey.assignments a USING casey.assignment_steps s WHERE ${untouched} AND s.old_source IS NULL`);
  const put = await tx.execute(sql`
    UPDATE casey.assignments a SET user_id = s.old_user_id, source = s.old_source, assigned_at = s.old_assigned_at,
      assigned_by = s.old_assigned_by, change_id = s.old_change_id
    FROM casey.assignment_steps s WHERE ${untouched} AND s.old_source IS NOT NULL`);
  return removed.count + put.count;
}

/** One line for a change; of a single household it says which, and who has it. */
async function auditChange(
  tx: Executor,
  action: string,
  changeId: string,
  by: Assigner,
  counts: AssignCounts | UndoCounts,
): Promise<void> {
  const steps = await tx.execute<{ household_id: string; new_user_id: string | null; old_user_id: string | null }>(sql`
    SELECT household_id, new_user_id, old_user_id FROM casey.assignment_steps WHERE change_id = ${changeId} LIMIT 2`);
  const [only] = steps.length === 1 ? steps : [];
  await writeAudit(tx, {
    actor: by.userId,
    action,
    subject: only?.household_id,
    detail: { changeId, ...counts, ...(only ? { from: only.old_user_id, to: only.new_user_id } : {}) },
  });
}
