import "server-only";
import { database } from "@/db/client";
import {
  type AssignCounts,
  type Assigner,
  assignHouseholds,
  type UndoCounts,
  undoAssignment,
} from "@/db/mutations/assign";
import { listHouseholdIds } from "@/db/queries/households";
import { listOwners } from "@/db/queries/owners";
import { formatNumber } from "@/lib/format";
import { parseHouseholdList } from "@/lib/household-list";
import { MOST_ASSIGNED, type Owner } from "@/lib/owners";
import { may, type Person } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { loadAsOf } from "./as-of";
import { requirePerson } from "./auth/session";
import { loadBook } from "./book";

/** Everybody who can be given households. */
export async function loadOwners(): Promise<Owner[]> {
  await requirePerson();
  return listOwners(database());
}

const assignerOf = (person: Person): Assigner => ({
  userId: person.userId,
  mayAssignAny: may(person, "households:assign-any"),
});

/** Gives households to an owner, or to nobody. The action has proven who asks. @throws Refusal */
export function assignTo(
  person: Person,
  request: { changeId: string; householdIds: readonly string[]; ownerId: string | null },
): Promise<AssignCounts> {
  const { changeId, householdIds, ownerId } = request;
  const assignments = householdIds.map((householdId) => ({ householdId, ownerId }));
  return assignHouseholds(database(), { changeId, by: assignerOf(person), assignments });
}

/**
 * Gives every household of a list, as its address says it, to an owner or to nobody.
 * @throws Refusal when the list holds more than `MOST_ASSIGNED`, or shows a past day
 */
export async function assignListed(
  person: Person,
  request: { changeId: string; query: string; ownerId: string | null },
): Promise<AssignCounts> {
  const params = Object.fromEntries(new URLSearchParams(request.query));
  if (params.asOf) throw new Refusal("A past day cannot be changed. Go back to the newest, then assign.");
  const [{ owner }, asOf] = await Promise.all([loadBook(params.book), loadAsOf()]);
  if (!asOf) throw new Refusal("No household is scored yet.");
  const filter = { ...parseHouseholdList(params), owner };
  const householdIds = await listHouseholdIds(database(), asOf.run.runId, filter, MOST_ASSIGNED + 1);
  if (householdIds.length > MOST_ASSIGNED) {
    throw new Refusal(`At most ${formatNumber(MOST_ASSIGNED)} households change owners at once: narrow the list.`);
  }
  return assignTo(person, { ...request, householdIds });
}

/** Undoes a change of owners. @throws Refusal */
export function undoAssigned(person: Person, changeId: string): Promise<UndoCounts> {
  return undoAssignment(database(), { changeId, by: assignerOf(person) });
}
