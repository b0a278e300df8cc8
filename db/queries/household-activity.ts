import { and, asc, between, count, countDistinct, eq, gte, lt, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { householdActivity, userSessions } from "@/db/schema/analytics";
import { addDays, type IsoDate } from "@/lib/dates";
import { startOfDate } from "@/lib/zoned-dates";

/** What one household did on one day. */
export interface ActivityDay {
  date: IsoDate;
  /** Distinct members with any activity. */
  activeMembers: number;
  tasks: number;
  opens: number;
}

/** Activity by day from `from` to `to`, both included, oldest first. Days without any are absent. */
export async function listActivityDays(
  db: Executor,
  { householdId, from, to }: { householdId: string; from: IsoDate; to: IsoDate },
): Promise<ActivityDay[]> {
  const ofType = (type: string) =>
    sql<number>`count(*) FILTER (WHERE ${householdActivity.eventType} = ${type})`.mapWith(Number);
  return db
    .select({
      date: householdActivity.activityDate,
      activeMembers: countDistinct(householdActivity.userId),
      tasks: ofType("task_completion"),
      opens: ofType("app_open"),
    })
    .from(householdActivity)
    .where(and(eq(householdActivity.householdId, householdId), between(householdActivity.activityDate, from, to)))
    .groupBy(householdActivity.activityDate)
    .orderBy(asc(householdActivity.activityDate));
}

/** Sessions of one household on one day. */
export interface LoginDay {
  date: IsoDate;
  sessions: number;
  members: number;
  /** Mean minutes; sessions of negative or endless length are left out, and null when no other is there. */
  meanMinutes: number | null;
}

/** Logins by day of the zone from `from` to `to`, both included, newest first. Days without any are absent. */
export async function listLoginDays(
  db: Executor,
  args: { householdId: string; from: IsoDate; to: IsoDate; timeZone: string },
): Promise<LoginDay[]> {
  const { householdId, from, to, timeZone } = args;
  // Grouped by position: the zone is a parameter, and Postgres takes two of them for two expressions.
  const date = sql<IsoDate>`(${userSessions.loginAt} AT TIME ZONE ${timeZone})::date::text`;
  const minutes = userSessions.sessionDurationMinutes;
  return db
    .select({
      date,
      sessions: count(),
      members: countDistinct(userSessions.userId),
      meanMinutes: sql<number | null>`avg(${minutes}) FILTER (WHERE ${minutes} >= 0 AND ${minutes} < 'Infinity')`,
    })
    .from(userSessions)
    .where(
      and(
        eq(userSessions.householdId, householdId),
        gte(userSessions.loginAt, startOfDate(from, timeZone)),
        lt(userSessions.loginAt, startOfDate(addDays(to, 1), timeZone)),
      ),
    )
    .groupBy(sql`1`)
    .orderBy(sql`1 DESC`);
}
