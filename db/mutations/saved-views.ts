import { and, eq, ne, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { pinnedViews, savedViews } from "@/db/schema/views";
import type { Person } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { writeAudit } from "./audit";

const MOST_VIEWS = 200;

export interface NewView {
  /** Made by whoever asks, so that a request that comes twice keeps one view. */
  viewId: string;
  name: string;
  /** As `viewQuery` writes it. */
  query: string;
  isShared: boolean;
  isPinned: boolean;
}

/** Keeps a list under a name, for its maker or for all. @throws Refusal when the maker has that name already, or too many */
export async function createView(db: Executor, person: Person, view: NewView): Promise<void> {
  const { viewId, name, query, isShared, isPinned } = view;
  const { userId } = person;
  await db.transaction(async (tx) => {
    const [mine] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(savedViews)
      .where(eq(savedViews.userId, userId));
    if ((mine?.count ?? 0) >= MOST_VIEWS)
      throw new Refusal(`You have ${MOST_VIEWS} views. Delete one to keep another.`);
    const made = await tx
      .insert(savedViews)
      .values({ viewId, userId, name, query, isShared })
      .onConflictDoNothing()
      .returning({ viewId: savedViews.viewId });
    if (made.length === 0) return refuseOtherOfName(tx, userId, view);
    if (isPinned) await pinView(tx, person, viewId);
    if (isShared) await auditShared(tx, person, "view.shared", { viewId, name });
  });
}

/** The same request again is fine; another view of the name is not. */
async function refuseOtherOfName(tx: Executor, userId: string, { viewId, name }: NewView): Promise<void> {
  const [same] = await tx
    .select({ viewId: savedViews.viewId })
    .from(savedViews)
    .where(and(eq(savedViews.viewId, viewId), eq(savedViews.userId, userId)));
  if (!same) throw new Refusal(`You have a view called “${name}” already. Give this one another name.`);
}

export interface ViewChange {
  viewId: string;
  name: string;
  isShared: boolean;
}

/**
 * Renames a view, shares it or takes it back; its own person and admins may. Taken back, it leaves the sidebars of others.
 * @throws Refusal when it is not theirs to change, is gone, or the name is taken
 */
export async function updateView(db: Executor, person: Person, { viewId, name, isShared }: ViewChange): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await lockChangeable(tx, person, viewId);
    const taken = await tx
      .select({ viewId: savedViews.viewId })
      .from(savedViews)
      .where(and(eq(savedViews.userId, before.userId), eq(savedViews.name, name), ne(savedViews.viewId, viewId)));
    if (taken.length > 0) throw new Refusal(`There is a view called “${name}” already. Give this one another name.`);
    await tx.update(savedViews).set({ name, isShared }).where(eq(savedViews.viewId, viewId));
    if (!isShared) await unpinOthers(tx, viewId, before.userId);
    if (before.isShared !== isShared) {
      await auditShared(tx, person, isShared ? "view.shared" : "view.unshared", { viewId, name });
    } else if (isShared && before.name !== name) {
      await auditShared(tx, person, "view.renamed", { viewId, name });
    }
  });
}

/** Deletes a view, from every sidebar too. Gone already: nothing happens. @throws Refusal when it is not theirs to delete */
export async function deleteView(db: Executor, person: Person, viewId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [view] = await tx.select().from(savedViews).where(eq(savedViews.viewId, viewId)).for("update");
    if (!view) return;
    requireChangeable(person, view.userId);
    await tx.delete(savedViews).where(eq(savedViews.viewId, viewId));
    if (view.isShared) await auditShared(tx, person, "view.deleted", view);
  });
}

/** Puts a view of one's own, or a shared one, into one's sidebar. There already: nothing happens. @throws Refusal */
export async function pinView(db: Executor, { userId }: Person, viewId: string): Promise<void> {
  const [view] = await db
    .select({ viewId: savedViews.viewId })
    .from(savedViews)
    .where(and(eq(savedViews.viewId, viewId), or(eq(savedViews.userId, userId), savedViews.isShared)))
    .for("share");
  if (!view) throw new Refusal("This view is gone, or is not shared any more.");
  await db.insert(pinnedViews).values({ userId, viewId }).onConflictDoNothing();
}

/** Takes a view out of one's sidebar. Not there: nothing happens. */
export async function unpinView(db: Executor, { userId }: Person, viewId: string): Promise<void> {
  await db.delete(pinnedViews).where(and(eq(pinnedViews.userId, userId), eq(pinnedViews.viewId, viewId)));
}

async function lockChangeable(tx: Executor, person: Person, viewId: string) {
  const [view] = await tx.select().from(savedViews).where(eq(savedViews.viewId, viewId)).for("update");
  if (!view) throw new Refusal("This view is gone.");
  requireChangeable(person, view.userId);
  return view;
}

function requireChangeable(person: Person, ownerId: string): void {
  if (person.userId === ownerId || person.role === "admin") return;
  throw new Refusal(
    "This view is somebody else's. They or an admin can change it; you can pin it, or save one like it.",
  );
}

async function unpinOthers(tx: Executor, viewId: string, ownerId: string): Promise<void> {
  await tx.delete(pinnedViews).where(and(eq(pinnedViews.viewId, viewId), ne(pinnedViews.userId, ownerId)));
}

async function auditShared(tx: Executor, { userId }: Person, action: string, view: { viewId: string; name: string }) {
  await writeAudit(tx, { actor: userId, action, subject: view.viewId, detail: { name: view.name } });
}
