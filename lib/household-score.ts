import { buildScoreTable, type ScoreTable } from "./score-table";
import { explainChurnRisk } from "./scoring/churn-risk";
import { explainHealthScore } from "./scoring/explain";
import type { WhatWouldChange } from "./scoring/least-steps";
import { getModel } from "./scoring/model";
import type { Part } from "./scoring/parts";
import type { ChurnRiskSegment, HealthSegment, HouseholdInputs, HouseholdScore } from "./scoring/types";
import { explainChange } from "./scoring/weekly-change";
import { whatWouldChange, whatWouldLowerChurnRisk } from "./scoring/what-would-change";

interface ScoredDay {
  modelVersion: number;
  inputs: HouseholdInputs;
  score: HouseholdScore;
}

/** A published score with everything that explains it. */
export interface ExplainedScore {
  score: HouseholdScore;
  inputs: HouseholdInputs;
  modelVersion: number;
  table: ScoreTable;
  /** Points are risk; a cap at 100 is a part of its own. */
  riskParts: Part[];
  wouldChange: WhatWouldChange<HealthSegment>;
  wouldLowerRisk: WhatWouldChange<ChurnRiskSegment>;
}

/**
 * Explains a snapshot with the model it was scored by, against the one of a week before (null: none).
 * @throws RangeError when a snapshot's model or inputs are not ones the library knows.
 */
export function explainSnapshot(day: ScoredDay, weekBefore: ScoredDay | null): ExplainedScore {
  const { inputs, score, modelVersion } = day;
  const model = getModel(modelVersion);
  const change = weekBefore && explainChange(weekBefore.inputs, inputs, getModel(weekBefore.modelVersion), model);
  return {
    score,
    inputs,
    modelVersion,
    table: buildScoreTable(explainHealthScore(inputs, model), change),
    riskParts: explainChurnRisk({ ...inputs.churn, healthScore: score.healthScore }, model).parts,
    wouldChange: whatWouldChange(inputs, model),
    wouldLowerRisk: whatWouldLowerChurnRisk(inputs, model),
  };
}
