import { and, desc, eq, gte, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { featureUsage, npsSurveys, planChanges, subscriptions, supportTickets } from "@/db/schema/analytics";
import { addDays, type IsoDate } from "@/lib/dates";
import { asOfInstant, startOfDate } from "@/lib/zoned-dates";

/** What a household's page lists. Each list is newest first and bounded by `limit`; the timeline pages further back. */
interface Instants {
  householdId: string;
  /** Facts at or after this instant are left out. */
  until: Date;
  limit: number;
}

interface Dates {
  householdId: string;
  /** The last date that counts. */
  to: IsoDate;
  limit: number;
}

const ticketColumns = {
  ticketId: supportTickets.ticketId,
  issueTitle: supportTickets.issueTitle,
  category: supportTickets.category,
  urgency: supportTickets.urgency,
  impact: supportTickets.impact,
  priority: supportTickets.priority,
  severity: supportTickets.severity,
  isSecurity: supportTickets.isSecurity,
  createdAt: supportTickets.createdAt,
  firstResponseAt: supportTickets.firstResponseAt,
  resolvedAt: supportTickets.resolvedAt,
  contactCount: supportTickets.contactCount,
  csatScore: supportTickets.csatScore,
  description: supportTickets.description,
};

/** A ticket as it stands now. `priority` is null when the source sends none: the matrix fills it (domain 6). */
export type Ticket = Pick<typeof supportTickets.$inferSelect, keyof typeof ticketColumns>;

/** Tickets created by `until`, open ones first. */
export async function listTickets(db: Executor, { householdId, until, limit }: Instants): Promise<Ticket[]> {
  return db
    .select(ticketColumns)
    .from(supportTickets)
    .where(and(eq(supportTickets.householdId, householdId), lt(supportTickets.createdAt, until)))
    .orderBy(
      desc(sql`${supportTickets.resolvedAt} IS NULL`),
      desc(supportTickets.createdAt),
      desc(supportTickets.ticketId),
    )
    .limit(limit);
}

/** More tickets than any household's score counts; a bound all the same. */
const MOST_COUNTED = 500;

/**
 * The tickets that the scores of date `asOf` count, newest first: created in its last 30 days, or critical and open at
 * its end whatever their age (domain 3 and 5). What happened to them later is in the rows, and for the reader to leave out.
 */
export async function listCountedTickets(
  db: Executor,
  { householdId, asOf, timeZone }: { householdId: string; asOf: IsoDate; timeZone: string },
): Promise<Ticket[]> {
  const end = asOfInstant(asOf, timeZone);
  const openCritical = and(
    eq(supportTickets.severity, "Critical"),
    or(isNull(supportTickets.resolvedAt), gte(supportTickets.resolvedAt, end)),
  );
  return db
    .select(ticketColumns)
    .from(supportTickets)
    .where(
      and(
        eq(supportTickets.householdId, householdId),
        lt(supportTickets.createdAt, end),
        or(gte(supportTickets.createdAt, startOfDate(addDays(asOf, -29), timeZone)), openCritical),
      ),
    )
    .orderBy(desc(supportTickets.createdAt), desc(supportTickets.ticketId))
    .limit(MOST_COUNTED);
}

const paymentColumns = {
  paymentId: subscriptions.paymentId,
  planType: subscriptions.planType,
  paymentStatus: subscriptions.paymentStatus,
  paymentFailed: subscriptions.paymentFailed,
  paymentDate: subscriptions.paymentDate,
  amountCents: subscriptions.amountCents,
};

/** A payment attempt or change of payment status. */
export type Payment = Pick<typeof subscriptions.$inferSelect, keyof typeof paymentColumns>;

/** Attempts up to a date. The first is the one that decides the payment status: of one day not failed over failed, then by id (domain 3). */
export async function listPayments(db: Executor, { householdId, to, limit }: Dates): Promise<Payment[]> {
  return db
    .select(paymentColumns)
    .from(subscriptions)
    .where(and(eq(subscriptions.householdId, householdId), lte(subscriptions.paymentDate, to)))
    .orderBy(desc(subscriptions.paymentDate), subscriptions.paymentFailed, desc(subscriptions.paymentId))
    .limit(limit);
}

const answerColumns = {
  surveyId: npsSurveys.surveyId,
  surveyTrigger: npsSurveys.surveyTrigger,
  npsScore: npsSurveys.npsScore,
  npsComment: npsSurveys.npsComment,
  surveyDate: npsSurveys.surveyDate,
};

/** An answer to an NPS survey. */
export type NpsAnswer = Pick<typeof npsSurveys.$inferSelect, keyof typeof answerColumns>;

/** NPS answers up to a date. */
export async function listNpsAnswers(db: Executor, { householdId, to, limit }: Dates): Promise<NpsAnswer[]> {
  return db
    .select(answerColumns)
    .from(npsSurveys)
    .where(and(eq(npsSurveys.householdId, householdId), lte(npsSurveys.surveyDate, to)))
    .orderBy(desc(npsSurveys.surveyDate), desc(npsSurveys.surveyId))
    .limit(limit);
}

const planChangeColumns = {
  changeId: planChanges.changeId,
  changedAt: planChanges.changedAt,
  fromPlan: planChanges.fromPlan,
  toPlan: planChanges.toPlan,
  fromMrrCents: planChanges.fromMrrCents,
  toMrrCents: planChanges.toMrrCents,
};

/** A movement of plan or price; no `fromPlan`: sign-up, no `toPlan`: left. */
export type PlanChange = Pick<typeof planChanges.$inferSelect, keyof typeof planChangeColumns>;

/** Changes of plan or price by `until`. */
export async function listPlanChanges(db: Executor, { householdId, until, limit }: Instants): Promise<PlanChange[]> {
  return db
    .select(planChangeColumns)
    .from(planChanges)
    .where(and(eq(planChanges.householdId, householdId), lt(planChanges.changedAt, until)))
    .orderBy(desc(planChanges.changedAt), desc(planChanges.changeId))
    .limit(limit);
}

const featureColumns = {
  featureName: featureUsage.featureName,
  firstUsedAt: featureUsage.firstUsedAt,
  lastUsedAt: featureUsage.lastUsedAt,
  usageCount: featureUsage.usageCount,
};

/** A feature a household uses; the last use and the count are today's. */
export type FeatureUse = Pick<typeof featureUsage.$inferSelect, keyof typeof featureColumns>;

/** Features first used by `until`, latest adopted first. */
export async function listFeatureUse(db: Executor, { householdId, until, limit }: Instants): Promise<FeatureUse[]> {
  return db
    .select(featureColumns)
    .from(featureUsage)
    .where(and(eq(featureUsage.householdId, householdId), lt(featureUsage.firstUsedAt, until)))
    .orderBy(desc(featureUsage.firstUsedAt), featureUsage.featureName)
    .limit(limit);
}
