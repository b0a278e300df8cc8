import { expect, test } from "vitest";
import { preparePastList, touchPastList } from "@/db/mutations/past-lists";
import { removeSupersededRows } from "@/db/mutations/prune-runs";
import { findPublishedRun } from "@/db/queries/runs";
import { DAY, scoringDatabase } from "./scoring-test-kit";

const { client, db, sql, score, insertActiveHousehold } = scoringDatabase();
const PAST = "2026-11-19";
const EARLIER = "2026-11-18";

async function givenDays(): Promise<void> {
  for (const id of ["a", "b"]) await insertActiveHousehold(id);
  await score({ dates: [DAY, PAST, EARLIER] });
}
async function runOf(date: string) {
  const run = await findPublishedRun(db(), date);
  if (!run) throw new Error(`${date} has no record`);
  return { runId: run.runId, date };
}
const rowsOf = async (runId: number) =>
  sql()`SELECT * FROM casey.current_households WHERE run_id = ${runId} ORDER BY household_id`;
const anHourPasses = () => sql()`UPDATE casey.past_lists SET last_used_at = last_used_at - interval '61 minutes'`;

test("a past day's rows are what publishing it as the newest writes", async () => {
  for (const id of ["a", "b"]) await insertActiveHousehold(id);
  await score({ dates: [PAST] });
  const run = await runOf(PAST);
  const asNewest = await rowsOf(run.runId);
  expect(asNewest).toHaveLength(2);
  await score({ dates: [DAY] });
  await sql()`DELETE FROM casey.current_households WHERE run_id = ${run.runId}`;
  await preparePastList(client(), run);
  expect(await rowsOf(run.runId)).toEqual(asNewest);
});

test("two at once make them once; rows that are still there are taken as they are", async () => {
  await givenDays();
  const run = await runOf(PAST);
  await Promise.all([1, 2, 3].map(() => preparePastList(client(), run)));
  await preparePastList(client(), run);
  expect(await rowsOf(run.runId)).toHaveLength(2);
  await sql()`DELETE FROM casey.past_lists`;
  await preparePastList(client(), run);
  expect(await rowsOf(run.runId)).toHaveLength(2);
});

test("it is there while it is used, and for an hour after", async () => {
  await givenDays();
  const run = await runOf(PAST);
  expect(await touchPastList(db(), run.runId)).toBe(false);
  await preparePastList(client(), run);
  expect(await touchPastList(db(), run.runId)).toBe(true);
  await anHourPasses();
  expect(await touchPastList(db(), run.runId)).toBe(true);
  await removeSupersededRows(sql());
  expect(await rowsOf(run.runId)).toHaveLength(2);
  await anHourPasses();
  await removeSupersededRows(sql());
  expect(await rowsOf(run.runId)).toEqual([]);
  expect(await touchPastList(db(), run.runId)).toBe(false);
});

test("another day's makes room for it, and the newest day keeps its rows", async () => {
  await givenDays();
  const [past, earlier, newest] = [await runOf(PAST), await runOf(EARLIER), await runOf(DAY)];
  await preparePastList(client(), past);
  await anHourPasses();
  await preparePastList(client(), earlier);
  expect(await rowsOf(past.runId)).toEqual([]);
  expect(await rowsOf(earlier.runId)).toHaveLength(2);
  expect(await rowsOf(newest.runId)).toHaveLength(2);
});

test("a day scored again is another list, and the old one goes with its run", async () => {
  await givenDays();
  const before = await runOf(PAST);
  await preparePastList(client(), before);
  await score({ dates: [PAST], restate: true });
  const after = await runOf(PAST);
  expect(after.runId).not.toBe(before.runId);
  await preparePastList(client(), after);
  await sql()`UPDATE casey.published_days SET published_at = published_at - interval '61 minutes'`;
  await removeSupersededRows(sql());
  expect(await touchPastList(db(), before.runId)).toBe(false);
  expect(await rowsOf(before.runId)).toEqual([]);
  expect(await rowsOf(after.runId)).toHaveLength(2);
});
