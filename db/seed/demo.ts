import { DEMO_LOCK } from "@/db/advisory-locks";
import type { Client, Driver } from "@/db/client";
import { ensurePartitions } from "@/db/partitions";
import { readSetting, type Setting, writeSetting } from "@/db/settings";
import { addDays, type IsoDate } from "@/lib/dates";
import { insertActivity, insertSessions, planDays } from "./activity";
import { insertDimensions } from "./dimensions";
import { insertFeatures, planFeatures } from "./features";
import { planHouseholds } from "./households";
import { insertPerformance } from "./performance";
import { insertPayments, insertPlanChanges } from "./plans";
import { makeDice } from "./random";
import { HISTORY_DAYS, type Recipe } from "./recipe";
import { insertSurveys } from "./surveys";
import { insertTickets } from "./tickets";

export interface DemoOptions {
  /** Households in all, those that left included; 2,000 when absent. */
  households?: number;
  /** Any integer; 1 when absent. The same seed, households and date give the same rows. */
  seed?: number;
  /** Last day of the data: yesterday, for a demo of today. */
  until: IsoDate;
  /** Zone the dates are meant in. */
  timeZone: string;
  /** Called as households are loaded. */
  onProgress?: (done: number, households: number) => void;
}

type DemoSize = Required<Pick<DemoOptions, "households" | "seed">>;

/** `present`: the same demo was there already and nothing was done. */
export type DemoOutcome = "loaded" | "present";

const CHUNK = 1000;
const WORKERS = 2;
/** The tables it fills. */
export const DEMO_TABLES = [
  "dim_households",
  "dim_members",
  "dim_pets",
  "dim_subscriptions",
  "fct_plan_changes",
  "fct_household_activity",
  "fct_user_sessions",
  "fct_feature_usage",
  "fct_support_tickets",
  "fct_nps_surveys",
  "fct_performance_daily",
].map((table) => `analytics.${table}`);

/**
 * Loads the demo: 13 months to `until` whose figures are the guide's "Current" ones. A load that was cut off is cleared
 * and done again. The client needs JOB_DEADLINES and gives three of its connections.
 * @throws Error when the database holds other data, or another load is under way; nothing is changed then
 */
export async function seedDemo(client: Client, options: DemoOptions): Promise<DemoOutcome> {
  const { households = 2000, seed = 1, until } = options;
  const lock = await client.sql.reserve();
  try {
    const [taken] = await lock`SELECT pg_try_advisory_lock(${DEMO_LOCK}) AS ok`;
    if (!taken?.ok) throw new Error("The demo is being loaded by another process.");
    if (await isPresent(client, { households, seed, until })) return "present";
    await load(client, { ...options, households, seed });
    return "loaded";
  } finally {
    await lock`SELECT pg_advisory_unlock(${DEMO_LOCK})`;
    lock.release();
  }
}

/** Whether that demo is complete; also refuses what is not ours to replace. */
async function isPresent({ db, sql }: Client, wanted: Omit<Setting<"demo">, "complete">): Promise<boolean> {
  const demo = await readSetting(db, "demo");
  if (demo?.complete) {
    const same = demo.households === wanted.households && demo.seed === wanted.seed && demo.until === wanted.until;
    if (same) return true;
    throw new Error(
      `This database holds another demo: ${demo.households} households, seed ${demo.seed}, until ${demo.until}. Use a new database.`,
    );
  }
  if (demo === null) {
    const checks = DEMO_TABLES.map((table) => `EXISTS (SELECT FROM ${table})`).join(" OR ");
    const [row] = await sql.unsafe(`SELECT ${checks} AS found`);
    if (row?.found) throw new Error("This database holds data of its own; the demo is only loaded into an empty one.");
  }
  return false;
}

async function load(client: Client, options: DemoOptions & DemoSize): Promise<void> {
  const { households, seed, until } = options;
  await writeSetting(client.db, "demo", { households, seed, until, complete: false });
  await client.sql.unsafe(`TRUNCATE ${DEMO_TABLES.join(", ")}`);
  await ensurePartitions(client.sql, addDays(until, -HISTORY_DAYS), addDays(until, 62));
  await loadChunks(client.sql, options);
  await client.sql.unsafe(insertPerformance({ dice: makeDice(seed), until }, households));
  await client.sql.unsafe(`ANALYZE ${DEMO_TABLES.join(", ")}`);
  await writeSetting(client.db, "demo", { households, seed, until, complete: true });
}

/** Chunks depend on nothing but their numbers, so workers share them. After a failure none begins another. */
async function loadChunks(sql: Driver, options: DemoOptions & DemoSize): Promise<void> {
  const { households, seed, until, timeZone, onProgress } = options;
  let next = 1;
  let done = 0;
  async function work() {
    while (next <= households) {
      const first = next;
      const last = Math.min(first + CHUNK - 1, households);
      next = last + 1;
      try {
        await loadChunk(sql, { dice: makeDice(seed), until, first, last }, timeZone);
        done += last - first + 1;
        onProgress?.(done, households);
      } catch (error) {
        next = households + 1;
        throw error;
      }
    }
  }
  const results = await Promise.allSettled(Array.from({ length: WORKERS }, work));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

async function loadChunk(sql: Driver, recipe: Recipe, timeZone: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`SELECT set_config('TimeZone', ${timeZone}, true), set_config('work_mem', '96MB', true), set_config('jit', 'off', true),
      set_config('synchronous_commit', 'off', true)`;
    const steps = [
      planHouseholds,
      planDays,
      planFeatures,
      insertDimensions,
      insertPlanChanges,
      insertPayments,
      insertFeatures,
      insertTickets,
      insertSurveys,
      insertActivity,
      insertSessions,
    ];
    for (const step of steps) {
      for (const statement of step(recipe)) await tx.unsafe(statement);
    }
  });
}
