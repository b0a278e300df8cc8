import { and, between, desc, eq, gte, isNull, lt, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { subscriptions, supportTickets } from "@/db/schema/analytics";
import { addDays, asOfInstant, type IsoDate, startOfDate } from "@/lib/dates";
import { type Payment, paymentColumns, type Ticket, ticketColumns } from "./household-facts";

/** More rows than any household's score counts; a bound all the same. */
const MOST_ROWS = 500;

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
    .limit(MOST_ROWS);
}

/** The payment attempts of the 90 days to `asOf`, newest first (domain 3: failed attempts, status). */
export async function listCountedPayments(
  db: Executor,
  { householdId, asOf }: { householdId: string; asOf: IsoDate },
): Promise<Payment[]> {
  return db
    .select(paymentColumns)
    .from(subscriptions)
    .where(
      and(eq(subscriptions.householdId, householdId), between(subscriptions.paymentDate, addDays(asOf, -89), asOf)),
    )
    .orderBy(desc(subscriptions.paymentDate), subscriptions.paymentFailed, desc(subscriptions.paymentId))
    .limit(MOST_ROWS);
}
