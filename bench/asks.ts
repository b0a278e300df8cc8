import type { Database } from "@/db/client";
import { listAuditLines } from "@/db/queries/audit-log";
import { listFeeds } from "@/db/queries/feeds";
import { findQualityReport } from "@/db/queries/findings";
import { listHealthFigures, listMoverIds, listSegmentMoves, listWeekFigures } from "@/db/queries/health";
import { findHousehold, listLastSeen, listMembers, listPets } from "@/db/queries/household";
import { listActivityDays, listLoginDays } from "@/db/queries/household-activity";
import { countFiltered } from "@/db/queries/household-counts";
import {
  listCountedTickets,
  listFeatureUse,
  listNpsAnswers,
  listPayments,
  listPlanChanges,
  listTickets,
} from "@/db/queries/household-facts";
import { findHouseholdPage } from "@/db/queries/household-pages";
import { searchHouseholds } from "@/db/queries/household-search";
import { listTimeline } from "@/db/queries/household-timeline";
import { listImports } from "@/db/queries/imports";
import { findOwner, listLoads, listUnassigned } from "@/db/queries/owners";
import { countPeople, listPeople } from "@/db/queries/people-list";
import { listRuns } from "@/db/queries/run-history";
import { findPublishedRun, listPublishedDays, type PublishedRun } from "@/db/queries/runs";
import { findSnapshot, listMovers, listSnapshots } from "@/db/queries/snapshots";
import { findWorkFacts } from "@/db/queries/work-facts";
import { addDays } from "@/lib/dates";
import { CHOICE_FILTERS, CHOICE_NAMES } from "@/lib/household-filter";
import { FIRST_DIRECTION, parseHouseholdList } from "@/lib/household-list";
import { MOST_ASSIGNED } from "@/lib/owners";
import { parsePeopleList } from "@/lib/people-list";
import { asOfInstant } from "@/lib/zoned-dates";

/** One thing a screen asks of the database. */
export interface Ask {
  /** Its row of the report. */
  group: string;
  /** What tells it from the others of its group. */
  name: string;
  run: () => Promise<unknown>;
}

/** Which rows the questions are about. */
export interface Subject {
  db: Database;
  run: PublishedRun;
  /** The record of seven days earlier. */
  before: PublishedRun;
  timeZone: string;
  /** Who owns households, and a household to look at. */
  ownerId: string;
  householdId: string;
  /** Its name, and the address of its contact. */
  householdName: string;
  contactEmail: string;
}

const ORDERS = Object.keys(FIRST_DIRECTION).flatMap((sort) => [`sort=${sort}&dir=asc`, `sort=${sort}&dir=desc`]);

/** Every choice of every filter, and one range or word of the others, each as it stands in an address. */
function singleFilters({ ownerId, householdName }: Subject): string[] {
  const choices = CHOICE_NAMES.flatMap((name) => Object.keys(CHOICE_FILTERS[name]).map((word) => `${name}=${word}`));
  const ranges = ["score=0-20", "score=45-55", "score=90-", "mrr=1-", "mrr=-10", "mrr=100-"];
  return [
    ...choices,
    ...ranges,
    `owner=${ownerId}`,
    "owner=none",
    `q=${encodeURIComponent(wordOf(householdName))}`,
    "q=an",
  ];
}

/** The word of a name that tells it from others: the demo's are "The Horvat family", "The Horvat household". */
const wordOf = (name: string) => name.split(" ").find((word) => !/^(the|family|household)$/i.test(word)) ?? name;

/** The list without a filter and with each one, in each order: a page of it, and its count. */
export function asksOfLists(subject: Subject): Ask[] {
  return ["", ...singleFilters(subject)].flatMap((filter) => asksOfList(subject, filter, "list, no or one filter"));
}

/** The page of a filter in each order, from its start, and once the count. */
function asksOfList(subject: Subject, filter: string, group: string): Ask[] {
  const pages = ORDERS.map((order) => askPage(subject, group, `${filter}&${order}`));
  const { db, run } = subject;
  const count = () => countFiltered(db, run.runId, stateOf(filter));
  return [...pages, { group: "count, no or one filter", name: filter, run: count }];
}

/** A page of a list, whose rows the screen has counted: here the first call does, which is none of those measured. */
function askPage({ db, run: { runId } }: Subject, group: string, address: string): Ask {
  const state = stateOf(address);
  let counts: ReturnType<typeof countFiltered> | undefined;
  const run = async () => {
    counts ??= countFiltered(db, runId, state);
    return findHouseholdPage(db, runId, state, (await counts).count);
  };
  return { group, name: address, run };
}

/** Two to four filters at once, chosen by a fixed rule, in one of the orders: a page and a count of each. */
export function asksOfCombinations(subject: Subject, combinations: number): Ask[] {
  const { db, run } = subject;
  const filters = singleFilters(subject);
  const dice = fixedDice();
  const pick = <T>(values: readonly T[]) => values[Math.floor(dice() * values.length)] as T;
  return Array.from({ length: combinations }, () => {
    const several = Array.from({ length: 2 + Math.floor(dice() * 3) }, () => pick(filters)).join("&");
    const address = `${several}&${pick(ORDERS)}`;
    return [
      askPage(subject, "list, several filters", address),
      { group: "count, several filters", name: several, run: () => countFiltered(db, run.runId, stateOf(address)) },
    ];
  }).flat();
}

const stateOf = (address: string) => parseHouseholdList(Object.fromEntries(new URLSearchParams(address)));

/** The same numbers from 0 to 1 each time (Park and Miller). */
function fixedDice(): () => number {
  let state = 20_261_120;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** What the palette's search is given: ids, names, parts of them, contacts, typing errors, words found nowhere. */
export function asksOfSearch({ db, run: { runId }, householdId, householdName, contactEmail }: Subject): Ask[] {
  const name = wordOf(householdName);
  const swapped = `${name.slice(0, 2)}${name.slice(3, 4)}${name.slice(2, 3)}${name.slice(4)}`;
  const found = [
    householdId,
    householdId.slice(0, -2),
    householdName,
    name,
    name.slice(0, 3),
    name.slice(1, 5),
    contactEmail,
  ];
  const asks = (group: string) => (text: string) => ({
    group,
    name: text,
    run: () => searchHouseholds(db, { runId, text, limit: 8 }),
  });
  return [
    ...found.map(asks("search")),
    ...[swapped, `${name}z`, "qqqqzz", "milelr"].map(asks("search with a typing error")),
  ];
}

/** The health screen, of everybody's, one's own and nobody's households. */
export function asksOfHealth({ db, run, before, ownerId }: Subject): Ask[] {
  return [undefined, null, ownerId].flatMap((owner) => {
    const scope = { runId: run.runId, owner };
    const movers = async (direction: "falls" | "rises") => {
      const householdIds = await listMoverIds(db, { ...scope, plan: null, direction, isNewest: true, limit: 5 });
      if (householdIds.length > 0) await listMovers(db, { householdIds, run, before });
    };
    const asks = {
      figures: () => listHealthFigures(db, scope),
      moves: () => listSegmentMoves(db, scope),
      weeks: () => listWeekFigures(db, { date: run.scoreDate, weeks: 12, owner, plan: null }),
      falls: () => movers("falls"),
      rises: () => movers("rises"),
    };
    return named("health", asks).map((ask) => ({
      ...ask,
      name: `${ask.name} of ${owner === undefined ? "all" : (owner ?? "nobody")}`,
    }));
  });
}

/** A household's page. */
export function asksOfHousehold({ db, run, timeZone, householdId }: Subject): Ask[] {
  const date = run.scoreDate;
  const until = asOfInstant(date, timeZone);
  const span = { householdId, from: addDays(date, -89), to: date };
  const lists = { householdId, until, limit: 51 };
  const dates = { householdId, to: date, limit: 51 };
  const timeline = {
    householdId,
    filter: "all",
    timeZone,
    until,
    before: null,
    startedOn: "2020-01-01",
    limit: 300,
  } as const;
  return named("household", {
    household: () => findHousehold(db, householdId),
    snapshot: () => findSnapshot(db, { householdId, run }),
    snapshots: () => listSnapshots(db, span),
    owner: () => findOwner(db, householdId),
    members: () => listMembers(db, lists),
    pets: () => listPets(db, lists),
    tickets: () => listTickets(db, lists),
    countedTickets: () => listCountedTickets(db, { householdId, asOf: date, timeZone }),
    payments: () => listPayments(db, dates),
    answers: () => listNpsAnswers(db, dates),
    planChanges: () => listPlanChanges(db, lists),
    features: () => listFeatureUse(db, lists),
    activityDays: () => listActivityDays(db, span),
    loginDays: () => listLoginDays(db, { ...span, timeZone }),
    lastSeen: () => listLastSeen(db, { ...span, timeZone }),
    timeline: () => listTimeline(db, timeline),
  });
}

/** Owners, settings, and what every screen asks. */
export function asksOfOthers({ db, run }: Subject): Ask[] {
  const everybody = parsePeopleList({});
  const { sort, direction } = everybody;
  return named("owners, settings, shell", {
    newestRun: () => findPublishedRun(db),
    keptDays: () => listPublishedDays(db),
    feeds: () => listFeeds(db),
    workFacts: () => findWorkFacts(db),
    loads: () => listLoads(db, run.runId),
    unassigned: () => listUnassigned(db, run.runId, MOST_ASSIGNED + 1),
    quality: () => findQualityReport(db),
    imports: () => listImports(db, { limit: 21 }),
    runs: () => listRuns(db, { limit: 21 }),
    people: () => listPeople(db, { filter: everybody, sort, direction, limit: 51 }),
    countPeople: () => countPeople(db, everybody),
    auditLog: () => listAuditLines(db, { actor: null, group: null, from: null, before: null, after: null, limit: 51 }),
  });
}

/** One row by its key: what any question costs on this machine, to compare the others with. */
export function asksOfNothing({ db, householdId }: Subject): Ask[] {
  return named("one row by its key", { household: () => findHousehold(db, householdId) });
}

function named(group: string, asks: Record<string, Ask["run"]>): Ask[] {
  return Object.entries(asks).map(([name, run]) => ({ group, name, run }));
}
