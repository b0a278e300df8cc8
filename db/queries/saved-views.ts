import { and, asc, eq, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { users } from "@/db/schema/people";
import { pinnedViews, savedViews } from "@/db/schema/views";
import type { SavedView } from "@/lib/saved-view";

/** The views a person may open, their own before those that others share, by name. */
export async function listViews(db: Executor, userId: string): Promise<SavedView[]> {
  const isOwn = eq(savedViews.userId, userId);
  return db
    .select({
      viewId: savedViews.viewId,
      name: savedViews.name,
      query: savedViews.query,
      isShared: savedViews.isShared,
      isPinned: sql<boolean>`${pinnedViews.viewId} IS NOT NULL`,
      ownerName: sql<string | null>`CASE WHEN ${isOwn} THEN NULL ELSE ${users.name} END`,
    })
    .from(savedViews)
    .innerJoin(users, eq(users.userId, savedViews.userId))
    .leftJoin(pinnedViews, and(eq(pinnedViews.viewId, savedViews.viewId), eq(pinnedViews.userId, userId)))
    .where(or(isOwn, savedViews.isShared))
    .orderBy(sql`${isOwn} DESC`, asc(sql`lower(${savedViews.name})`), asc(savedViews.viewId));
}

/** What a person pinned and may still open, in the order it was pinned. */
export async function listPinnedViews(
  db: Executor,
  userId: string,
): Promise<Pick<SavedView, "viewId" | "name" | "query">[]> {
  return db
    .select({ viewId: savedViews.viewId, name: savedViews.name, query: savedViews.query })
    .from(pinnedViews)
    .innerJoin(savedViews, eq(savedViews.viewId, pinnedViews.viewId))
    .where(and(eq(pinnedViews.userId, userId), or(eq(savedViews.userId, userId), savedViews.isShared)))
    .orderBy(asc(pinnedViews.pinnedAt), asc(pinnedViews.viewId));
}
