"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { BALANCE_MEASURES } from "@/lib/balance";
import { MOST_ASSIGNED } from "@/lib/owners";
import { action } from "@/lib/server/action";
import { assignListed, assignTo, undoAssigned } from "@/lib/server/assignments";
import { applyBalance } from "@/lib/server/balance";

const householdId = z.string().refine((id) => !id.includes("\0"));
const change = { changeId: z.uuid(), ownerId: z.uuid().nullable() };

/** Gives households to somebody, or to nobody. */
export const assignAction = action({
  permission: "households:work",
  input: z.object({ ...change, householdIds: z.array(householdId).min(1).max(MOST_ASSIGNED) }),
  async act(person, request) {
    const counts = await assignTo(person, request);
    revalidatePath("/", "layout");
    return counts;
  },
});

/** Gives all households of a list to somebody, or to nobody. `query` is the list's address after the question mark. */
export const assignListedAction = action({
  permission: "households:work",
  input: z.object({ ...change, query: z.string().max(5000) }),
  async act(person, request) {
    const counts = await assignListed(person, request);
    revalidatePath("/", "layout");
    return counts;
  },
});

/** Undoes a change of owners. */
export const undoAssignmentAction = action({
  permission: "households:work",
  input: z.object({ changeId: z.uuid() }),
  async act(person, { changeId }) {
    const counts = await undoAssigned(person, changeId);
    revalidatePath("/", "layout");
    return counts;
  },
});

/** Shares the unassigned out exactly as it was shown. */
export const balanceAction = action({
  permission: "households:assign-any",
  input: z.object({
    changeId: z.uuid(),
    ownerIds: z.array(z.uuid()).min(1, "Choose somebody to give them to."),
    by: z.enum(BALANCE_MEASURES),
    fingerprint: z.string().max(100),
  }),
  async act(person, request) {
    const counts = await applyBalance(person, request);
    revalidatePath("/", "layout");
    return counts;
  },
});
