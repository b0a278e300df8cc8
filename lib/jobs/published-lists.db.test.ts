import { expect, test } from "vitest";
import { withSnapshot } from "@/db/backup/snapshot";
import { executorOn } from "@/db/client";
import { preparePastList, touchPastList } from "@/db/mutations/past-lists";
import { removeSupersededRows } from "@/db/mutations/prune-runs";
import { dropPublishedList, listPublishedLists, prepareList } from "@/db/mutations/published-lists";
import { findPublishedRun } from "@/db/queries/runs";
import { DAY, published, scoringDatabase } from "./scoring-test-kit";

const { client, db, sql, score, insertActiveHousehold } = scoringDatabase();
const EARLIER = "2026-11-19";

async function publish(date: string): Promise<number> {
  return published((await score({ dates: [date] })).days[0]).runId;
}
const anHourPasses = () => sql()`UPDATE casey.runs SET finished_at = finished_at - interval '61 minutes'`;
const listedOf = async (runId: number) =>
  (await sql()`SELECT household_id FROM casey.current_households WHERE run_id = ${runId}`).length;
const countIndexes = async (table: string) =>
  (await sql()`SELECT FROM pg_index WHERE indrelid = ${`casey.${table}`}::regclass`).length;

/** Does `work` while somebody else holds on to all lists, as a dump of the database does. */
async function whileRead<T>(work: () => Promise<T>): Promise<T> {
  const result = await sql().begin("isolation level repeatable read read only", async (reader) => {
    await reader`SELECT FROM casey.current_households`;
    return { value: await work() };
  });
  return (result as { value: T }).value;
}

test("has every index of all lists before it is among them", async () => {
  await insertActiveHousehold("a");
  const run = { runId: 999_999, date: DAY };
  const rollback = new Error("rolled back on purpose");
  const preparing = sql().begin(async (tx) => {
    await prepareList(executorOn(client(), tx), run);
    const [found] = await tx`SELECT count(*)::int AS indexes, count(*) FILTER (WHERE indisprimary)::int AS keys
      FROM pg_index WHERE indrelid = 'casey.current_households_999999'::regclass`;
    expect(found).toEqual({ indexes: await countIndexes("current_households"), keys: 1 });
    throw rollback;
  });
  await expect(preparing).rejects.toBe(rollback);
});

test("none of its indexes is made twice when it is published", async () => {
  await insertActiveHousehold("a");
  const runId = await publish(DAY);
  expect(await countIndexes(`current_households_${runId}`)).toBe(await countIndexes("current_households"));
});

test("a run publishes while somebody holds on to all lists, in the partition of the past", async () => {
  await insertActiveHousehold("a");
  const runId = await whileRead(() => publish(DAY));
  expect(await findPublishedRun(db())).toMatchObject({ runId });
  expect(await listPublishedLists(db())).not.toContain(runId);
  expect(await listedOf(runId)).toBe(1);

  const next = published((await score({ restate: true })).days[0]).runId;
  await anHourPasses();
  await removeSupersededRows(sql());
  expect([await listedOf(runId), await listedOf(next)]).toEqual([0, 1]);
});

test("stays while somebody reads for long, and goes the next time", async () => {
  await insertActiveHousehold("a");
  const before = [await publish(EARLIER), await publish(DAY)];
  expect(await listPublishedLists(db())).toEqual(before);
  await anHourPasses();
  await whileRead(async () => {
    await removeSupersededRows(sql());
    expect(await listPublishedLists(db())).toEqual(before);
  });
  await removeSupersededRows(sql());
  expect(await listPublishedLists(db())).toEqual(before.slice(-1));
});

test("a backup has the list of its moment, whatever becomes of it meanwhile", async () => {
  await insertActiveHousehold("a");
  const runId = await publish(EARLIER);
  await withSnapshot(client(), async ({ tables, copy }) => {
    await publish(DAY);
    await anHourPasses();
    await removeSupersededRows(sql());
    const table = tables.find(({ name }) => name === "casey.current_households");
    if (!table) throw new Error("lists are not backed up");
    let text = "";
    for await (const chunk of await copy(table)) text += chunk.toString();
    expect(text.split("\n").map((line) => Number.parseInt(line, 10))).toContain(runId);
  });
});

test("a day that somebody began to look at just before its list went is made anew", async () => {
  await insertActiveHousehold("a");
  const runId = await publish(EARLIER);
  await publish(DAY);
  await preparePastList(client(), { runId, date: EARLIER });
  await dropPublishedList(sql(), runId);
  expect(await touchPastList(db(), runId)).toBe(false);
  await preparePastList(client(), { runId, date: EARLIER });
  expect(await listedOf(runId)).toBe(1);
});
