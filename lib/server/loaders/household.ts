import "server-only";
import { cache } from "react";
import { database } from "@/db/client";
import { findHousehold, listLastSeen, listMembers, listPets } from "@/db/queries/household";
import { listActivityDays, listLoginDays } from "@/db/queries/household-activity";
import {
  listCountedTickets,
  listFeatureUse,
  listNpsAnswers,
  listPayments,
  listPlanChanges,
  listTickets,
} from "@/db/queries/household-facts";
import { listTimeline } from "@/db/queries/household-timeline";
import { findOwner } from "@/db/queries/owners";
import { findPublishedRun } from "@/db/queries/runs";
import { findSnapshot, listSnapshots } from "@/db/queries/snapshots";
import { addDays, type IsoDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { ticketAt } from "@/lib/household-evidence";
import { householdIdOf } from "@/lib/household-path";
import type { HouseholdList, HouseholdQuery } from "@/lib/household-query";
import { explainSnapshot } from "@/lib/household-score";
import { whyNoScore, whyNoWeek } from "@/lib/household-state";
import { may } from "@/lib/permissions";
import { type AsOf, loadAsOf, loadTimeZone } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { parseTimelineCursor, takeEntries } from "@/lib/timeline";
import { asOfInstant, dateInZone, yesterday } from "@/lib/zoned-dates";

/** Days of score and activity a page draws, and looks back for who was seen. */
const CHART_DAYS = 90;
const YEAR_DAYS = 365;
/** Rows read for a list, and for one that is shown whole: the timeline pages further back. */
const LIST_ROWS = 50;
const WHOLE_LIST_ROWS = 500;
/** Events read for a page of the timeline, and entries shown of it: logins in a row are one. */
const TIMELINE_ROWS = 300;
const TIMELINE_ENTRIES = 20;
/** Payments and plan changes among which those of the last 90 days are picked. */
const COUNTED_ROWS = 200;

/** The household of a path segment, or null; once a request. Proves who is asking. */
export const loadHouseholdFacts = cache(async (segment: string) => {
  await requirePerson();
  const householdId = householdIdOf(segment);
  return householdId === null ? null : findHousehold(database(), householdId);
});

export type HouseholdPage = NonNullable<Awaited<ReturnType<typeof loadHousehold>>>;

/** Everything on a household's page, read in parallel; null when there is no such household. */
export async function loadHousehold(segment: string, query: HouseholdQuery) {
  const person = await requirePerson();
  const [household, asOf, timeZone] = await Promise.all([
    loadHouseholdFacts(segment),
    loadAsOf(query.asOf),
    loadTimeZone(),
  ]);
  if (!household) return null;
  const view = viewOf(asOf, timeZone, new Date());
  const { householdId } = household;
  const [owner, score, lists, counted, charts, timeline] = await Promise.all([
    findOwner(database(), householdId),
    loadScore(householdId, household.createdAt, asOf, timeZone),
    loadLists(householdId, view, query.show),
    loadCounted(householdId, view),
    loadCharts(householdId, view, query.history),
    loadTimeline(householdId, dateInZone(household.createdAt, timeZone), view, query),
  ]);
  const noScore = score ? null : whyNoScore(household, asOf?.run.scoreDate ?? null, timeZone);
  const currency = env().CASEY_CURRENCY;
  return {
    household,
    owner,
    mayAssign: owner === null || owner.userId === person.userId || may(person, "households:assign-any"),
    asOf,
    view,
    currency,
    score,
    noScore,
    ...lists,
    counted: { ...counted, days: charts.activity },
    charts,
    timeline,
  };
}

/** The day and instants a page is about. */
export interface HouseholdView {
  timeZone: string;
  now: Date;
  today: IsoDate;
  /** The day of the scores. */
  date: IsoDate;
  /** Lists end here: now, or the as-of instant when an earlier day is looked at. */
  until: Date;
  /** The last date that lists hold. */
  untilDate: IsoDate;
  isPast: boolean;
}

function viewOf(asOf: AsOf | null, timeZone: string, now: Date): HouseholdView {
  const today = dateInZone(now, timeZone);
  const date = asOf?.run.scoreDate ?? yesterday(now, timeZone);
  const isPast = asOf !== null && asOf.run.scoreDate !== asOf.newestDate;
  const until = isPast ? asOfInstant(date, timeZone) : now;
  return { timeZone, now, today, date, until, untilDate: isPast ? date : today, isPast };
}

async function loadScore(householdId: string, createdAt: Date, asOf: AsOf | null, timeZone: string) {
  if (!asOf) return null;
  const { run } = asOf;
  const weekAgo = addDays(run.scoreDate, -7);
  const weekRun = await findPublishedRun(database(), weekAgo);
  const [snapshot, weekBefore] = await Promise.all([
    findSnapshot(database(), { householdId, run }),
    weekRun && findSnapshot(database(), { householdId, run: weekRun }),
  ]);
  if (!snapshot) return null;
  const noWeek = weekBefore ? null : whyNoWeek(createdAt, weekAgo, weekRun !== null, timeZone);
  const { planType, mrrCents } = snapshot;
  return { ...explainSnapshot(snapshot, weekBefore), planType, mrrCents, weekAgo, noWeek };
}

async function loadLists(householdId: string, view: HouseholdView, whole: HouseholdList | undefined) {
  const { until, untilDate, timeZone } = view;
  const db = database();
  const limitOf = (list: HouseholdList) => (list === whole ? WHOLE_LIST_ROWS : LIST_ROWS);
  const instants = (list: HouseholdList) => ({ householdId, until, limit: limitOf(list) + 1 });
  const dates = (list: HouseholdList) => ({ householdId, to: untilDate, limit: limitOf(list) + 1 });
  const [tickets, payments, npsAnswers, planChanges, features, members, pets, lastSeen] = await Promise.all([
    listTickets(db, instants("tickets")),
    listPayments(db, dates("payments")),
    listNpsAnswers(db, dates("nps")),
    listPlanChanges(db, instants("plan")),
    listFeatureUse(db, instants("features")),
    listMembers(db, instants("members")),
    listPets(db, instants("pets")),
    listLastSeen(db, { householdId, from: addDays(untilDate, 1 - CHART_DAYS), to: untilDate, timeZone }),
  ]);
  return {
    tickets: bounded(
      tickets.map((ticket) => ticketAt(ticket, until)),
      limitOf("tickets"),
    ),
    payments: bounded(payments, limitOf("payments")),
    npsAnswers: bounded(npsAnswers, limitOf("nps")),
    planChanges: bounded(planChanges, limitOf("plan")),
    features: bounded(features, limitOf("features")),
    members: bounded(members, limitOf("members")),
    pets: bounded(pets, limitOf("pets")),
    lastSeen,
  };
}

/** The rows of a list, and whether there are more of them. */
export interface Bounded<Row> {
  rows: Row[];
  hasMore: boolean;
}

function bounded<Row>(rows: Row[], limit: number): Bounded<Row> {
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

async function loadCounted(householdId: string, { date, timeZone }: HouseholdView) {
  const db = database();
  const end = asOfInstant(date, timeZone);
  const [tickets, payments, planChanges] = await Promise.all([
    listCountedTickets(db, { householdId, asOf: date, timeZone }),
    listPayments(db, { householdId, to: date, limit: COUNTED_ROWS }),
    listPlanChanges(db, { householdId, until: end, limit: COUNTED_ROWS }),
  ]);
  return { asOf: date, timeZone, tickets: tickets.map((ticket) => ticketAt(ticket, end)), payments, planChanges };
}

async function loadCharts(householdId: string, { date, timeZone }: HouseholdView, history: "year" | undefined) {
  const db = database();
  const span = { householdId, from: addDays(date, 1 - CHART_DAYS), to: date };
  const historyFrom = history === "year" ? addDays(date, 1 - YEAR_DAYS) : span.from;
  const [snapshots, activity, logins] = await Promise.all([
    listSnapshots(db, { ...span, from: historyFrom }),
    listActivityDays(db, span),
    listLoginDays(db, { ...span, timeZone }),
  ]);
  const scores = snapshots.map(({ scoreDate, score, modelVersion }) => ({
    date: scoreDate,
    modelVersion,
    healthScore: score.healthScore,
    healthSegment: score.healthSegment,
    churnRiskScore: score.churnRiskScore,
  }));
  return { from: span.from, to: span.to, historyFrom, scores, activity, logins };
}

async function loadTimeline(householdId: string, startedOn: IsoDate, view: HouseholdView, query: HouseholdQuery) {
  const filter = query.timeline;
  const before = parseTimelineCursor(query.before);
  const { until, timeZone } = view;
  const args = { householdId, filter, timeZone, until, before, startedOn, limit: TIMELINE_ROWS };
  const page = await listTimeline(database(), args);
  const events = takeEntries(page.events, TIMELINE_ENTRIES);
  const earlier = events.length < page.events.length ? (events.at(-1) ?? null) : page.earlier;
  return { filter, isFirst: before === null, events, earlier };
}
