import "server-only";
import { database } from "@/db/client";
import { findHousehold } from "@/db/queries/household";
import { listTickets, type Ticket } from "@/db/queries/household-facts";
import { findListedHousehold } from "@/db/queries/households";
import { findPublishedRun } from "@/db/queries/runs";
import { findSnapshot, type Snapshot } from "@/db/queries/snapshots";
import { addDays, type IsoDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { formatMoney, formatRelativeDay } from "@/lib/format";
import { ticketAt } from "@/lib/household-evidence";
import { NO_FILTER } from "@/lib/household-filter";
import type { HouseholdPeek, PeekScore } from "@/lib/household-peek";
import { explainSnapshot } from "@/lib/household-score";
import { whyNoScore } from "@/lib/household-state";
import { describeStep } from "@/lib/score-words";
import { QUIET_SIGNALS } from "@/lib/scoring/signals";
import { type AsOf, loadAsOf, loadTimeZone } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { describeSignal } from "@/lib/signal-words";
import { priorityOf } from "@/lib/ticket-sla";
import { asOfInstant, dateInZone } from "@/lib/zoned-dates";

const TICKETS_READ = 20;
const TICKETS_SHOWN = 4;

/** A household in short as of a day; null when there is no such household. Six index lookups. */
export async function loadHouseholdPeek(householdId: string, asked: string | null): Promise<HouseholdPeek | null> {
  await requirePerson();
  const [household, asOf, timeZone] = await Promise.all([
    findHousehold(database(), householdId),
    loadAsOf(asked ?? undefined),
    loadTimeZone(),
  ]);
  if (!household) return null;
  const isPast = asOf !== null && asOf.run.scoreDate !== asOf.newestDate;
  const until = isPast ? asOfInstant(asOf.run.scoreDate, timeZone) : new Date();
  const [days, tickets, listed] = await Promise.all([
    asOf && loadDays(householdId, asOf),
    listTickets(database(), { householdId, until, limit: TICKETS_READ }),
    asOf && findListedHousehold(database(), asOf.run.runId, householdId, NO_FILTER),
  ]);
  const snapshot = days?.snapshot ?? null;
  const date = asOf?.run.scoreDate ?? null;
  const open = tickets.map((ticket) => ticketAt(ticket, until)).filter(({ resolvedAt }) => resolvedAt === null);
  const today = dateInZone(until, timeZone);
  return {
    householdId,
    householdName: household.householdName,
    plan: isPast && snapshot ? snapshot.planType : household.planType,
    mrr: formatMoney(isPast && snapshot ? snapshot.mrrCents : household.mrrCents, env().CASEY_CURRENCY),
    owner: listed ? listed.ownerName : household.csmEmail,
    score: snapshot && peekScore(snapshot, days?.weekBefore ?? null, snapshot.scoreDate),
    noScore: snapshot ? null : whyNoScore(household, date, timeZone),
    openTickets: open.slice(0, TICKETS_SHOWN).map((ticket) => peekTicket(ticket, today, timeZone)),
    hasMoreTickets: open.length > TICKETS_SHOWN,
  };
}

async function loadDays(householdId: string, { run }: AsOf) {
  const weekRun = await findPublishedRun(database(), addDays(run.scoreDate, -7));
  const [snapshot, weekBefore] = await Promise.all([
    findSnapshot(database(), { householdId, run }),
    weekRun && findSnapshot(database(), { householdId, run: weekRun }),
  ]);
  return { snapshot, weekBefore };
}

function peekScore(snapshot: Snapshot, weekBefore: Snapshot | null, date: IsoDate): PeekScore {
  const { score, inputs, table, wouldChange } = explainSnapshot(snapshot, weekBefore);
  const [step] = wouldChange.steps;
  const signs = score.signals.map((signal) => ({
    title: describeSignal(signal, inputs.evidence, date).title,
    isQuiet: QUIET_SIGNALS.has(signal),
  }));
  return {
    health: score.healthScore,
    healthSegment: score.healthSegment,
    change: table.difference,
    risk: score.churnRiskScore,
    riskSegment: score.churnRiskSegment,
    components: table.components.map(({ label, score: of100, segment, adds }) => ({
      label,
      score: of100,
      segment,
      adds,
    })),
    rounding: table.rounding.adds,
    signs: signs.toSorted((a, b) => Number(a.isQuiet) - Number(b.isQuiet)),
    nextStep: step ? `${describeStep(step)}: ${wouldChange.target}, ${step.score} points` : null,
  };
}

function peekTicket(ticket: Ticket, today: IsoDate, timeZone: string) {
  const { ticketId, issueTitle, createdAt } = ticket;
  return {
    ticketId,
    title: issueTitle,
    priority: priorityOf(ticket) ?? "",
    opened: formatRelativeDay(dateInZone(createdAt, timeZone), today),
  };
}
