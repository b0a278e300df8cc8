import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { preparePastList } from "@/db/mutations/past-lists";
import { findPublishedRun } from "@/db/queries/runs";
import { seedDemo } from "@/db/seed/demo";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { givenAccount } from "@/db/test/people";
import { watchPlans } from "@/db/test/plan-watch";
import { parseAuditList } from "@/lib/audit-list";
import { parseDataScreen } from "@/lib/data-screen";
import { addDays } from "@/lib/dates";
import { FEED_NAMES } from "@/lib/feeds";
import { CHOICE_FILTERS, CHOICE_NAMES } from "@/lib/household-filter";
import { FIRST_DIRECTION, formatListWalk, parseHouseholdList } from "@/lib/household-list";
import { householdPath } from "@/lib/household-path";
import { parseHouseholdQuery } from "@/lib/household-query";
import { scoreDays } from "@/lib/jobs/score";
import { parsePeopleList } from "@/lib/people-list";
import { encodeSession, newSession } from "@/lib/server/auth/session-token";
import { TIMELINE_FILTERS } from "@/lib/timeline";

const DAY = "2026-11-20";
const WEEK_AGO = addDays(DAY, -7);
/** What a request brings beside its address: the admin's session, unless a test says otherwise. */
const request = vi.hoisted(() => ({ session: "" }));
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => (name.includes("session") ? { value: request.session } : undefined) }),
  headers: async () => new Headers({ host: "localhost:3000" }),
}));

let own: OwnDatabase;
let watch: ReturnType<typeof watchPlans>;
let household: string;
let admin: Awaited<ReturnType<typeof givenAccount>>;
const shared = globalThis as Record<string, unknown>;

beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  admin = await givenAccount(own.client.db, { role: "admin" });
  await seedDemo(own.client, { households: 60, until: DAY, timeZone: "UTC" });
  await scoreDays({
    client: own.client,
    timeZone: "UTC",
    now: new Date(`${addDays(DAY, 1)}T06:00:00Z`),
    actor: "cli",
    dates: [WEEK_AGO, DAY],
    checks: false,
  });
  const weekAgo = await findPublishedRun(own.client.db, WEEK_AGO);
  await preparePastList(own.client, { runId: weekAgo?.runId ?? 0, date: WEEK_AGO });
  await own.client.sql`ANALYZE casey.health_snapshots, casey.current_households`;
  const [row] = await own.client.sql`SELECT household_id FROM casey.current_households ORDER BY health_score LIMIT 1`;
  household = row?.household_id;
  watch = watchPlans(own.client);
  shared.caseyClient = watch.watched;
});
beforeEach(async () => {
  request.session = await encodeSession(newSession(admin));
});
afterAll(async () => {
  shared.caseyClient = undefined;
  await own.drop();
});

/** What one address of a screen asks of the database. */
type Asks = () => unknown;
const list = (address: string) => parseHouseholdList(Object.fromEntries(new URLSearchParams(address)));

/** Lists in every order, by every kind of filter, by several, and of a past day. */
function lists() {
  const orders = Object.keys(FIRST_DIRECTION).flatMap((sort) => [`sort=${sort}&dir=asc`, `sort=${sort}&dir=desc`]);
  const choices = CHOICE_NAMES.map((name) => `${name}=${Object.keys(CHOICE_FILTERS[name])[0]}`);
  const others = ["owner=none", "score=40-70", "mrr=10-", "q=mil", "book=mine"];
  const several = ["plan=premium&health=critical,unhealthy&signal=payment&q=a", `asOf=${WEEK_AGO}`];
  return [...orders, ...choices, ...others, ...several].map(list);
}

/** Of each file beside this one, what its loaders are asked by every kind of address. */
const LOADERS: Record<string, () => Promise<Asks[]>> = {
  async audit() {
    const { loadAuditExport, loadAuditLog } = await import("./audit");
    const states = [{}, { group: "people" }, { from: WEEK_AGO, to: DAY }].map(parseAuditList);
    return states.flatMap((state) => [() => loadAuditLog(state), async () => drain(await loadAuditExport(state))]);
  },
  async data() {
    const { loadDataScreen, loadQualityExport } = await import("./data");
    const states = [{}, { runsBefore: "5", importsBefore: "5" }].map(parseDataScreen);
    return states.flatMap((state) => [() => loadDataScreen(state), () => loadQualityExport(state)]);
  },
  async feeds() {
    const { loadStaleFeeds } = await import("./feeds");
    return [() => loadStaleFeeds(FEED_NAMES)];
  },
  async health() {
    const { loadHealth } = await import("./health");
    const views = ["mine", "unassigned", "all"].flatMap((book) => [
      { book },
      { book, plan: "premium", movers: "rises" },
      { book, asOf: WEEK_AGO },
    ]);
    return views.map((view) => () => loadHealth(view));
  },
  async "household-export"() {
    const { loadHouseholdExport } = await import("./household-export");
    return ["", "health=critical", "q=mil"].map((address) => async () => {
      const file = await loadHouseholdExport({ list: list(address), runId: 0 });
      if (file) await drain(file.pieces);
    });
  },
  async "household-peek"() {
    const { loadHouseholdPeek } = await import("./household-peek");
    return [null, WEEK_AGO].map((asOf) => () => loadHouseholdPeek(household, asOf));
  },
  async "household-search"() {
    const { loadFoundHouseholds } = await import("./household-search");
    return ["mil", household, "milelr"].map((text) => () => loadFoundHouseholds(text));
  },
  async household() {
    const { loadHousehold } = await import("./household");
    const segment = householdPath(household).split("/").at(-1) ?? "";
    const timelines = Object.keys(TIMELINE_FILTERS).map((timeline) => ({ timeline }));
    const queries = [...timelines, { asOf: WEEK_AGO }, { show: "tickets", history: "year" }].map(parseHouseholdQuery);
    return queries.map((query) => () => loadHousehold(segment, query));
  },
  async households() {
    const { loadHouseholds } = await import("./households");
    return lists().map((state) => async () => {
      const next = (await loadHouseholds(state))?.list?.next;
      if (next) await loadHouseholds({ ...state, after: next });
    });
  },
  async "list-walk"() {
    const { loadListWalk } = await import("./list-walk");
    return lists().map((state) => () => loadListWalk(household, { list: formatListWalk(state) }));
  },
  async people() {
    const { loadPeople, loadPeopleExport, loadPersonPage, loadSignInWays } = await import("./people");
    const state = parsePeopleList({ q: "ann" });
    return [
      () => loadPeople(state),
      async () => drain(await loadPeopleExport(state)),
      () => loadPersonPage(admin.userId),
      loadSignInWays,
    ];
  },
  async shell() {
    const { loadShell } = await import("./shell");
    const { loadKeptDays } = await import("@/lib/server/as-of");
    const { loadOwners } = await import("@/lib/server/assignments");
    const { loadBalance } = await import("@/lib/server/balance");
    const { loadSystemHealth } = await import("@/lib/server/system-health");
    const { loadViews } = await import("@/lib/server/views");
    return [
      () => loadShell({ book: "mine", asOf: null }),
      () => loadShell({ book: "all", asOf: WEEK_AGO }),
      loadKeptDays,
      loadOwners,
      () => loadBalance({ ownerIds: [admin.userId], by: "count" }),
      loadSystemHealth,
      loadViews,
    ];
  },
};

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => path.basename(file, ".ts"));

async function asksOf(name: string): Promise<Asks[]> {
  const asks = await LOADERS[name]?.();
  if (!asks) throw new Error(`Say above what the loaders of ${name}.ts are asked, so that they are looked at.`);
  return asks;
}

test.each(names)("what %s reads, it finds by an index on given households", async (name) => {
  for (const ask of await asksOf(name)) await ask();
  const { queries, scans } = await watch.takeScans();
  expect(queries).toBeGreaterThan(0);
  expect(scans).toEqual([]);
});

test.each([
  "SELECT count(*) FROM analytics.fct_household_activity WHERE activity_date > '2026-11-13'",
  "SELECT max(health_score) FROM casey.health_snapshots WHERE score_date = '2026-11-20'",
  "SELECT household_name FROM casey.current_households ORDER BY random()",
  "SELECT count(*) FROM analytics.dim_pets WHERE pet_name = 'Rex'",
])("sees what reads too much: %s", async (query) => {
  await watch.ask(query);
  expect((await watch.takeScans()).scans).not.toEqual([]);
});

/** Whether the loader itself turns its visitor away, whatever layout stands before it. */
async function refuses(ask: Asks): Promise<boolean> {
  try {
    await ask();
    return false;
  } catch (error) {
    return /NEXT_REDIRECT|forbidden/.test(`${(error as { digest?: string }).digest} ${error}`);
  }
}

test.each(names)("what %s reads, it gives to nobody who is signed out", async (name) => {
  const { loadSystemHealth } = await import("@/lib/server/system-health");
  const asks = (await asksOf(name)).filter((ask) => ask !== loadSystemHealth);
  request.session = "";
  for (const ask of asks) expect(await refuses(ask), String(ask)).toBe(true);
});

test.each(["csm", "leader"] as const)("settings are for admins, a %s is told nothing of them", async (role) => {
  const account = await givenAccount(own.client.db, { role, email: `${role}@example.com` });
  request.session = await encodeSession(newSession(account));
  for (const name of ["audit", "data", "people"])
    for (const ask of await asksOf(name)) expect(await refuses(ask), `${name}: ${ask}`).toBe(true);
});

async function drain(pieces: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pieces);
}
