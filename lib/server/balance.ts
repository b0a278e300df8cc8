import "server-only";
import { createHash } from "node:crypto";
import { database } from "@/db/client";
import { type AssignCounts, assignHouseholds, findAssigned, PLAN_CHANGED } from "@/db/mutations/assign";
import { listLoads, listOwners, listUnassigned } from "@/db/queries/owners";
import { type BalanceMeasure, type Load, type Share, shareOut } from "@/lib/balance";
import { MOST_ASSIGNED, type Owner } from "@/lib/owners";
import { may, type Person } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { loadAsOf } from "./as-of";
import { requirePerson } from "./auth/session";

/** Whom to give to, and by what. */
export interface BalancePlan {
  ownerIds: readonly string[];
  by: BalanceMeasure;
}

export type Balance = NonNullable<Awaited<ReturnType<typeof loadBalance>>>;

/**
 * What sharing out the unassigned would do, and everybody it could give to. Null when nothing was ever scored. A leader's.
 * `fingerprint` stands for exactly these shares.
 */
export async function loadBalance(plan: BalancePlan) {
  const [person, asOf] = await Promise.all([requirePerson("leader"), loadAsOf()]);
  if (!asOf || !may(person, "households:assign-any")) return null;
  const { runId } = asOf.run;
  const [owners, loads, found] = await Promise.all([
    listOwners(database()),
    listLoads(database(), runId),
    listUnassigned(database(), runId, MOST_ASSIGNED + 1),
  ]);
  const people = owners.map((owner) => ({ owner, load: loadOf(loads, owner) }));
  const chosen = people.filter(({ owner }) => plan.ownerIds.includes(owner.userId));
  const unassigned = found.slice(0, MOST_ASSIGNED);
  const shares = shareOut(unassigned, chosen, plan.by);
  return {
    asOf,
    people,
    shares,
    unassigned,
    hasMore: found.length > MOST_ASSIGNED,
    fingerprint: fingerprintOf(shares),
  };
}

/** Makes exactly the shares that were shown. @throws Refusal when they would be others by now */
export async function applyBalance(
  person: Person,
  request: BalancePlan & { changeId: string; fingerprint: string },
): Promise<AssignCounts> {
  const done = await findAssigned(database(), request.changeId);
  if (done) return done;
  const balance = await loadBalance(request);
  if (!balance || balance.fingerprint !== request.fingerprint) throw new Refusal(PLAN_CHANGED);
  const assignments = balance.shares.flatMap(({ owner, householdIds }) =>
    householdIds.map((householdId) => ({ householdId, ownerId: owner.userId })),
  );
  const by = { userId: person.userId, mayAssignAny: false };
  return assignHouseholds(database(), { changeId: request.changeId, by, assignments, exact: true });
}

const loadOf = (loads: ReadonlyMap<string, Load>, { userId }: Owner): Load =>
  loads.get(userId) ?? { count: 0, mrrCents: 0 };

function fingerprintOf(shares: readonly Share[]): string {
  const given = shares.map(({ owner, householdIds }) => [owner.userId, ...householdIds]);
  return createHash("sha256").update(JSON.stringify(given)).digest("base64url");
}
