import type { ChurnRiskSegment } from "./scoring/types";

/** A churn risk segment after the words "churn risk": "Healthy" of this scale is never called so (domain 5). */
export const CHURN_RISK_WORDS: Readonly<Record<ChurnRiskSegment, string>> = {
  "High Risk": "High",
  "Medium Risk": "Medium",
  "Low Risk": "Low",
  Healthy: "no churn risk",
};
