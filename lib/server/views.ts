import "server-only";
import { database } from "@/db/client";
import {
  createView,
  deleteView,
  type NewView,
  pinView,
  unpinView,
  updateView,
  type ViewChange,
} from "@/db/mutations/saved-views";
import { listViews } from "@/db/queries/saved-views";
import type { Person } from "@/lib/permissions";
import type { SavedView } from "@/lib/saved-view";
import { requirePerson } from "@/lib/server/auth/session";

/** The views one may open, one's own first. */
export async function loadViews(): Promise<SavedView[]> {
  const { userId } = await requirePerson();
  return listViews(database(), userId);
}

/** What the actions of views do, once they know who asks and what was sent. */
export const keepView = (person: Person, view: NewView) => createView(database(), person, view);
export const changeView = (person: Person, change: ViewChange) => updateView(database(), person, change);
export const removeView = (person: Person, { viewId }: { viewId: string }) => deleteView(database(), person, viewId);

export function pinOrUnpin(person: Person, { viewId, isPinned }: { viewId: string; isPinned: boolean }): Promise<void> {
  return isPinned ? pinView(database(), person, viewId) : unpinView(database(), person, viewId);
}
