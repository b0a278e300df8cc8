import type { Finding } from "@/db/queries/data-quality";
import type { ChurnRiskSegment, HealthSegment, HouseholdScore } from "@/lib/scoring/types";

/** Counts a run as it goes. */
export interface Tally {
  /** Households scored so far. */
  households: number;
  healthSegments: Record<HealthSegment, number>;
  churnRiskSegments: Record<ChurnRiskSegment, number>;
  addScore(score: HouseholdScore): void;
  addFailure(householdId: string, error: unknown): void;
  /** The finding `scoring_failed`, when a household could not be scored. */
  findings(): Finding[];
  /** @throws Error when households were met and none could be scored: that is no fault of their data. */
  requireSuccess(): void;
}

const MOST_SAMPLES = 5;

/** A tally of nothing yet. */
export function createTally(): Tally {
  const failed: Finding = { rule: "scoring_failed", count: 0, samples: [] };
  return {
    households: 0,
    healthSegments: { Healthy: 0, "At Risk": 0, Unhealthy: 0, Critical: 0 },
    churnRiskSegments: { "High Risk": 0, "Medium Risk": 0, "Low Risk": 0, Healthy: 0 },
    addScore({ healthSegment, churnRiskSegment }) {
      this.households += 1;
      this.healthSegments[healthSegment] += 1;
      this.churnRiskSegments[churnRiskSegment] += 1;
    },
    addFailure(householdId, error) {
      failed.count += 1;
      const message = error instanceof Error ? error.message : String(error);
      if (failed.samples.length < MOST_SAMPLES) failed.samples.push({ household_id: householdId, message });
    },
    findings: () => (failed.count > 0 ? [failed] : []),
    requireSuccess() {
      if (failed.count === 0 || this.households > 0) return;
      throw new Error(`None of ${failed.count} households could be scored: ${failed.samples[0]?.message}`);
    },
  };
}
