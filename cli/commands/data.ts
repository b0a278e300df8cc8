import type { Command } from "commander";
import { withDatabase } from "@/cli/connection";
import { loadDemo, scoreFirstDays, scoreHistory } from "@/cli/first-data";
import { progressOf } from "@/cli/progress";
import type { Client } from "@/db/client";
import { changeTimeZone } from "@/db/migrate";
import { type IsoDate, parseIsoDate } from "@/lib/dates";
import { formatDuration, formatNumber } from "@/lib/format";
import { scoreDays } from "@/lib/jobs/score";
import type { DayResult } from "@/lib/jobs/score-day";
import { planDays } from "@/lib/jobs/scoring-days";
import { dateInZone, yesterday } from "@/lib/zoned-dates";
import { wholeNumber } from "./options";

interface ScoreOptions {
  date?: IsoDate;
  from?: IsoDate;
  to?: IsoDate;
  restate?: boolean;
}

/** `casey demo`, `casey score`, `casey timezone`. */
export function addDataCommands(program: Command): void {
  program
    .command("demo")
    .description("load the demo into an empty database, and score it")
    .option("--households <count>", "how many, those that left included", wholeNumber, 2000)
    .option("--seed <number>", "another seed, another demo", wholeNumber, 1)
    .option("--until <date>", "its last day (default: yesterday)", parseIsoDate)
    .action(loadAndScoreDemo);
  program
    .command("score")
    .description("score complete days and publish them (default: yesterday)")
    .option("--date <date>", "one day", parseIsoDate)
    .option("--from <date>", "first day of a range", parseIsoDate)
    .option("--to <date>", "last day of a range (default: yesterday)", parseIsoDate)
    .option("--restate", "score days again that have a record; the new one is marked restated")
    .action((options: ScoreOptions) => withDatabase((client, { timeZone }) => runScore(client, timeZone, options)));
  program
    .command("timezone")
    .description("the organisation's zone")
    .command("set <zone>")
    .description("change it, and score the kept days again")
    .action((zone: string) => withDatabase((client) => runTimeZone(client, zone), { anyTimeZone: true }));
}

function loadAndScoreDemo(options: { households: number; seed: number; until?: IsoDate }): Promise<void> {
  return withDatabase(async (client, { timeZone }) => {
    const work = { client, timeZone, signal: new AbortController().signal };
    const last = yesterday(new Date(), timeZone);
    const until = options.until ?? last;
    if (until > last) throw new RangeError(`--until ${until} is not over yet: the last complete day is ${last}.`);
    await loadDemo(work, { households: options.households, seed: options.seed, until });
    await scoreFirstDays(work);
    await scoreHistory(work);
  });
}

async function runScore(client: Client, timeZone: string, options: ScoreOptions): Promise<void> {
  if (options.date && (options.from || options.to)) throw new Error("Give either --date, or --from and --to.");
  if (options.to && !options.from) throw new Error("--to needs --from, the first day of the range.");
  const now = new Date();
  const to = options.date ?? options.to ?? yesterday(now, timeZone);
  const from = options.date ?? options.from ?? to;
  const { dates, notKept } = planDays({ from, to, today: dateInZone(now, timeZone) });
  if (notKept > 0) print(`${notKept} days of the range are left out: only Sundays and month-ends are kept that long.`);
  const progress = progressOf("Scores");
  let done = 0;
  const { days, droppedDays, durationMs } = await scoreDays({
    client,
    timeZone,
    now,
    actor: "cli",
    dates,
    restate: options.restate ?? false,
    onProgress: ({ date, households }) => progress.update(households, households, `households of ${date}`),
    onDay() {
      done += 1;
      if (dates.length > 1) progress.update(done, dates.length, "days");
    },
  });
  progress.end(`${days.length} ${days.length === 1 ? "day" : "days"} in ${formatDuration(durationMs)}.`);
  for (const day of days) printDay(day);
  if (droppedDays > 0) print(`${droppedDays} days that are no longer kept were dropped.`);
}

function printDay(day: DayResult): void {
  if (day.outcome === "already scored") {
    print(`${day.date}: already scored. --restate scores it again.`);
    return;
  }
  const counts = (record: Record<string, number>) =>
    Object.entries(record)
      .map(([segment, count]) => `${segment} ${formatNumber(count)}`)
      .join(", ");
  print(`${day.date}: ${formatNumber(day.households)} households (run ${day.runId})`);
  print(`  Health: ${counts(day.healthSegments)}`);
  print(`  Churn risk: ${counts(day.churnRiskSegments)}`);
  for (const { rule, count, samples } of day.findings) {
    print(`  Finding ${rule}: ${formatNumber(count)}, such as ${JSON.stringify(samples[0])}`);
  }
}

async function runTimeZone(client: Client, zone: string): Promise<void> {
  const { changed, scored } = await changeTimeZone(client.db, zone);
  print(changed ? `The zone is ${zone} now.` : `The zone is ${zone} already.`);
  if (!scored) return;
  print("Scoring the kept days again …");
  await runScore(client, zone, { ...scored, restate: true });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
