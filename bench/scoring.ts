import { removeSupersededRows } from "@/db/mutations/prune-runs";
import { streamScoringInputs } from "@/db/queries/scoring-inputs";
import { addDays, type IsoDate } from "@/lib/dates";
import { scoreDays } from "@/lib/jobs/score";
import { startOfDate } from "@/lib/zoned-dates";
import { type BenchDatabase, demoDate } from "./database";
import { medianOf, milliseconds, report, reportTable, timed } from "./report";

const RUNS = 3;

/**
 * How long it takes to score and publish a day, over the least that any scorer must do: read 14 days of activity and 30 of
 * sessions by household, with their distinct members and features.
 */
export async function measureScoring(database: BenchDatabase, households: number): Promise<void> {
  const date = await demoDate(database);
  const { client, timeZone } = database;
  const bound = await medianOf(RUNS, () => readLowerBound(database, date));
  const inputs = await medianOf(RUNS, () => drain(streamScoringInputs(client.sql, { date, timeZone })));
  const removeReplaced = () => removeReplacedRows(database);
  const whole = await medianOf(RUNS, () => score(database, date, false), removeReplaced);
  await removeReplaced();
  const checked = await timed(() => score(database, date, true));
  report(`\nScoring ${date}, ${households.toLocaleString("en")} households`);
  reportTable(
    ["work", "time", "over the lower bound"],
    [
      ["lower bound", milliseconds(bound), "1"],
      ["inputs", milliseconds(inputs), ratio(inputs, bound)],
      ["a day scored and published", milliseconds(whole), ratio(whole, bound)],
      ["the same with the data checks", milliseconds(checked), ratio(checked, bound)],
    ],
  );
}

/** The most memory this process ever held, after it scored one day, data checks and all, as a night's job does. */
export async function measureMemory(database: BenchDatabase, households: number): Promise<void> {
  const date = await demoDate(database);
  const before = process.resourceUsage().maxRSS;
  await score(database, date, true);
  const [least, most] = [before, process.resourceUsage().maxRSS].map((kilobytes) => (kilobytes / 1024).toFixed(0));
  report(`\nMemory of scoring ${households.toLocaleString("en")} households: ${most} MB, of which ${least} MB before`);
}

function score({ client, timeZone }: BenchDatabase, date: IsoDate, checks: boolean) {
  return scoreDays({ client, timeZone, now: new Date(), actor: "cli", dates: [date], restate: true, checks });
}

/** As an hour after: a night's run finds the rows of the one before alone, not of others that restated the day just now. */
async function removeReplacedRows({ client: { sql } }: BenchDatabase): Promise<void> {
  await sql`UPDATE casey.runs SET finished_at = finished_at - interval '61 minutes'`;
  await sql`UPDATE casey.published_days SET published_at = published_at - interval '61 minutes'`;
  await removeSupersededRows(sql);
}

const ratio = (time: number, bound: number) => (time / bound).toFixed(1);

async function drain(batches: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of batches);
}

/** The server counts and gives one row; nothing of it is sent, stored or scored. */
async function readLowerBound({ client: { sql }, timeZone }: BenchDatabase, date: IsoDate): Promise<void> {
  const since = startOfDate(addDays(date, -29), timeZone).toISOString();
  const until = startOfDate(addDays(date, 1), timeZone).toISOString();
  await sql`
    SELECT sum(members), sum(events) FROM (
      SELECT household_id, count(DISTINCT user_id) AS members, count(*) AS events
      FROM analytics.fct_household_activity
      WHERE activity_date > ${addDays(date, -14)} AND activity_date <= ${date}
      GROUP BY household_id) activity`;
  await sql`
    SELECT sum(features), sum(sessions) FROM (
      SELECT household_id, count(DISTINCT feature_name) AS features, count(*) AS sessions
      FROM analytics.fct_user_sessions
      WHERE login_at >= ${since} AND login_at < ${until}
      GROUP BY household_id) sessions`;
}
