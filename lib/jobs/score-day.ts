import type { Client } from "@/db/client";
import { storeFeeds } from "@/db/mutations/feeds";
import { publishRun } from "@/db/mutations/publish-run";
import { settlePublishedList } from "@/db/mutations/published-lists";
import { createRun, failRun } from "@/db/mutations/scoring-runs";
import { ensurePartitions } from "@/db/partitions";
import { checkData, type Finding } from "@/db/queries/data-quality";
import { findPublishedRun } from "@/db/queries/runs";
import { type ScoringInput, streamScoringInputs } from "@/db/queries/scoring-inputs";
import { type SnapshotRow, toInputs, toLifecycleFacts, toScoreColumns } from "@/db/snapshot-columns";
import type { IsoDate } from "@/lib/dates";
import { getLifecycleStage } from "@/lib/scoring/lifecycle-stage";
import type { HealthModel } from "@/lib/scoring/model";
import { scoreHousehold } from "@/lib/scoring/score-household";
import { yesterday } from "@/lib/zoned-dates";
import { type Counts, createTally, type Tally } from "./scoring-tally";

/** What a scoring job works with. */
export interface ScoringContext {
  /** A pool of at least four connections without a statement timeout. */
  client: Client;
  timeZone: string;
  now: Date;
  model: HealthModel;
  /** Score days again that have a record already. */
  restate: boolean;
  /** Who started it: a user id, "cli", or "system" for the schedule. */
  actor: string;
  /** Called after every batch of households; a promise is waited for. */
  onProgress?: (progress: { date: IsoDate; households: number }) => void | Promise<void>;
}

/** What became of one day. */
export type DayResult =
  | { date: IsoDate; outcome: "already scored" }
  | ({ date: IsoDate; outcome: "published"; runId: number; findings: Finding[]; durationMs: number } & Counts);

/**
 * Scores every household active on a day and publishes the result as the record of that day. A day that has a record is
 * left alone unless `restate` asks for a new one. The caller holds the scoring lock.
 * @param checked run the data checks too
 * @throws Error when the run could not be published; it is then marked failed and the day is as it was
 */
export async function scoreDay(context: ScoringContext, date: IsoDate, checked: boolean): Promise<DayResult> {
  const { client, timeZone, now, model, restate, actor } = context;
  const begun = performance.now();
  const existing = await findPublishedRun(client.db, date);
  if (existing && !restate) return { date, outcome: "already scored" };
  await ensurePartitions(client.sql, date, date);
  const runId = await createRun(client.sql, {
    date,
    modelVersion: model.version,
    restated: existing !== null,
    approximate: date < yesterday(now, timeZone),
    actor,
  });
  try {
    const found = checked ? await checkAndMeasure(context, date) : [];
    const tally = createTally();
    const findings = () => [...found, ...tally.findings()];
    await publishRun(
      client.sql,
      { runId, date, checked, actor },
      scoreBatches(context, { date, runId }, tally),
      findings,
    );
    // The day is published; without this its first readers wait a little longer.
    await settlePublishedList(client.db, runId).catch(() => {});
    const durationMs = performance.now() - begun;
    return { date, outcome: "published", runId, ...tally.counts, findings: findings(), durationMs };
  } catch (error) {
    // A database that is gone cannot be told; the error that ended the run says more than that one.
    await failRun(client.sql, runId, error).catch(() => {});
    throw error;
  }
}

async function checkAndMeasure({ client, now, timeZone }: ScoringContext, date: IsoDate): Promise<Finding[]> {
  const { findings, feeds } = await checkData(client.sql, { date, now, timeZone });
  await storeFeeds(client.sql, feeds, now);
  return findings;
}

async function* scoreBatches(
  { client, timeZone, model, onProgress }: ScoringContext,
  run: { date: IsoDate; runId: number },
  tally: Tally,
): AsyncGenerator<SnapshotRow[]> {
  for await (const inputs of streamScoringInputs(client.sql, { date: run.date, timeZone })) {
    yield inputs.flatMap((input) => scoreRow(input, run, model, tally) ?? []);
    await onProgress?.({ date: run.date, households: tally.counts.households });
  }
  tally.requireSuccess();
}

/** One bad household must not cost the others their scores: it is counted and left out. */
function scoreRow(
  input: ScoringInput,
  { date, runId }: { date: IsoDate; runId: number },
  model: HealthModel,
  tally: Tally,
): SnapshotRow | null {
  try {
    const score = scoreHousehold(toInputs(input), model);
    tally.addScore(score);
    const lifecycleStage = getLifecycleStage(toLifecycleFacts(input), score);
    return { ...input, ...toScoreColumns(score), lifecycleStage, scoreDate: date, runId, modelVersion: model.version };
  } catch (error) {
    tally.addFailure(input.householdId, error);
    return null;
  }
}
