import { requireMeasure } from "./measures";
import type { BehavioralSegment, NpsCategory } from "./types";

/**
 * Promoter 9..10, Passive 7..8, Detractor 0..6 (guide: Net Promoter Score).
 * @throws RangeError for an answer outside 0..10.
 */
export function getNpsCategory(npsScore: number): NpsCategory {
  if (!(npsScore >= 0 && npsScore <= 10)) throw new RangeError(`npsScore must be within 0..10, got ${npsScore}`);
  if (npsScore >= 9) return "Promoter";
  if (npsScore >= 7) return "Passive";
  return "Detractor";
}

/**
 * The first that fits: Champion (health from 80, promoter), Loyalist (from 70, promoter or passive), At-Risk (40..60),
 * Detractor (below 40, or detractor), else Undefined (guide: Customer Segmentation).
 * @param npsScore the latest answer, 0..10; null when there is none
 * @throws RangeError for a health score that is NaN, infinite or negative, or an answer outside 0..10.
 */
export function getBehavioralSegment(healthScore: number, npsScore: number | null): BehavioralSegment {
  requireMeasure("healthScore", healthScore);
  const nps = npsScore === null ? null : getNpsCategory(npsScore);
  if (healthScore >= 80 && nps === "Promoter") return "Champion";
  if (healthScore >= 70 && (nps === "Promoter" || nps === "Passive")) return "Loyalist";
  if (healthScore >= 40 && healthScore <= 60) return "At-Risk";
  if (healthScore < 40 || nps === "Detractor") return "Detractor";
  return "Undefined";
}
