import { findPublishedRun } from "@/db/queries/runs";
import { addDays } from "@/lib/dates";
import {
  type Ask,
  asksOfCombinations,
  asksOfHealth,
  asksOfHousehold,
  asksOfLists,
  asksOfNothing,
  asksOfOthers,
  asksOfSearch,
  type Subject,
} from "./asks";
import { type BenchDatabase, demoDate } from "./database";
import { milliseconds, quantile, report, reportTable, timed } from "./report";

const RUNS = 12;
const WARM_UP = 2;
const COMBINATIONS = 300;
const WORST_SHOWN = 25;

interface Measured extends Ask {
  times: number[];
  p50: number;
  p99: number;
}

/** Times of every query of every screen, one at a time, on warm caches: as a request waits for them, the driver included. */
export async function measureQueries(database: BenchDatabase, households: number): Promise<void> {
  const subject = await findSubject(database);
  const asks = [
    ...asksOfLists(subject),
    ...asksOfCombinations(subject, COMBINATIONS),
    ...asksOfSearch(subject),
    ...asksOfHealth(subject),
    ...asksOfHousehold(subject),
    ...asksOfOthers(subject),
    ...asksOfNothing(subject),
  ];
  const measured: Measured[] = [];
  for (const ask of asks) measured.push(await measure(ask));
  report(`\nQueries at ${households.toLocaleString("en")} households, ${RUNS} times each`);
  reportGroups(measured);
  report("\nThe slowest");
  const slowest = measured.toSorted((a, b) => b.p99 - a.p99).slice(0, WORST_SHOWN);
  reportTable(
    ["of", "query", "p50", "p99"],
    slowest.map(({ group, name, p50, p99 }) => [group, name, milliseconds(p50), milliseconds(p99)]),
  );
}

async function measure(ask: Ask): Promise<Measured> {
  const times: number[] = [];
  for (let run = -WARM_UP; run < RUNS; run++) {
    const ms = await timed(ask.run);
    if (run >= 0) times.push(ms);
  }
  return { ...ask, times, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** Of each group over all its calls, and how many of its queries take longer more often than not. */
function reportGroups(measured: readonly Measured[]): void {
  const groups = [...new Set(measured.map(({ group }) => group))];
  const rows = groups.map((group) => {
    const asks = measured.filter((ask) => ask.group === group);
    const calls = asks.flatMap(({ times }) => times);
    const over = (limit: number) => String(asks.filter(({ p50 }) => p50 > limit).length);
    const [p50, p99, most] = [0.5, 0.99, 1].map((share) => milliseconds(quantile(calls, share)));
    return [group, String(asks.length), p50 ?? "", p99 ?? "", most ?? "", over(5), over(50)];
  });
  reportTable(["of", "queries", "p50", "p99", "slowest call", "over 5 ms", "over 50 ms"], rows);
}

/** The newest run, and a household in the middle of its scores that has an owner and a contact. */
async function findSubject(database: BenchDatabase): Promise<Subject> {
  const { client, timeZone } = database;
  const date = await demoDate(database);
  const [run, before] = await Promise.all([date, addDays(date, -7)].map((day) => findPublishedRun(client.db, day)));
  if (!run || !before) throw new Error("The demo's last day and the one a week earlier are not scored.");
  const [row] = await client.sql`
    SELECT household_id, household_name, owner_id, contact_email FROM casey.current_households
    WHERE run_id = ${run.runId} AND owner_id IS NOT NULL AND contact_email IS NOT NULL
    ORDER BY abs(health_score - 60), household_id LIMIT 1`;
  if (!row) throw new Error("No household has an owner and a contact.");
  return {
    db: client.db,
    run,
    before,
    timeZone,
    ownerId: row.owner_id,
    householdId: row.household_id,
    householdName: row.household_name,
    contactEmail: row.contact_email,
  };
}
