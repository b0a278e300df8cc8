import { and, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "@/db/client";
import { auditLog, users } from "@/db/schema/people";
import type { AuditGroup } from "@/lib/audit-list";

/** A line of the log. Names are null where actor or subject is no person, or nobody Casey knows. */
export interface AuditLine {
  auditId: number;
  at: Date;
  actor: string;
  actorName: string | null;
  action: string;
  subject: string | null;
  subjectName: string | null;
  detail: Record<string, unknown>;
}

export interface AuditPage {
  actor: string | null;
  group: AuditGroup | null;
  /** Instants: from it on, and before it. */
  from: Date | null;
  before: Date | null;
  /** The page begins after this line. */
  after: number | null;
  limit: number;
}

/** One page of the log, newest first, by an index for any filter of one kind. */
export async function listAuditLines(db: Executor, page: AuditPage): Promise<AuditLine[]> {
  const rows = await db
    .select()
    .from(auditLog)
    .where(matches(page))
    .orderBy(desc(auditLog.at), desc(auditLog.auditId))
    .limit(page.limit);
  const names = await namesOf(
    db,
    rows.flatMap(({ actor, subject }) => [actor, subject]),
  );
  return rows.map((row) => ({
    ...row,
    detail: row.detail as Record<string, unknown>,
    actorName: names.get(row.actor) ?? null,
    subjectName: names.get(row.subject ?? "") ?? null,
  }));
}

function matches({ actor, group, from, before, after }: AuditPage): SQL | undefined {
  return and(
    actor ? eq(auditLog.actor, actor) : undefined,
    group ? eq(sql`split_part(${auditLog.action}, '.', 1)`, group) : undefined,
    from ? gte(auditLog.at, from) : undefined,
    before ? lt(auditLog.at, before) : undefined,
    after
      ? sql`(${auditLog.at}, ${auditLog.auditId}) < (SELECT l.at, l.audit_id FROM ${auditLog} l WHERE l.audit_id = ${after})`
      : undefined,
  );
}

async function namesOf(db: Executor, ids: (string | null)[]): Promise<Map<string, string>> {
  const people = [...new Set(ids)].filter((id): id is string => z.uuid().safeParse(id).success);
  if (people.length === 0) return new Map();
  const rows = await db
    .select({ userId: users.userId, name: users.name })
    .from(users)
    .where(inArray(users.userId, people));
  return new Map(rows.map(({ userId, name }) => [userId, name]));
}
