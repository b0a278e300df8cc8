import type { Finding } from "@/db/queries/data-quality";
import type { ChurnRiskSegment, HealthSegment, HouseholdScore } from "@/lib/scoring/types";

/** How many households were scored, in all and by segment. */
export interface Counts {
  households: number;
  healthSegments: Record<HealthSegment, number>;
  churnRiskSegments: Record<ChurnRiskSegment, number>;
}

/** Counts a run as it goes. */
export interface Tally {
  counts: Counts;
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
  const counts: Counts = {
    households: 0,
    healthSegments: { Healthy: 0, "At Risk": 0, Unhealthy: 0, Critical: 0 },
    churnRiskSegments: { "High Risk": 0, "Medium Risk": 0, "Low Risk": 0, Healthy: 0 },
  };
  return {
    counts,
    addScore({ healthSegment, churnRiskSegment }) {
      counts.households += 1;
      counts.healthSegments[healthSegment] += 1;
      counts.churnRiskSegments[churnRiskSegment] += 1;
    },
    addFailure(householdId, error) {
      failed.count += 1;
      const message = error instanceof Error ? error.message : String(error);
      if (failed.samples.length < MOST_SAMPLES) failed.samples.push({ household_id: householdId, message });
    },
    findings: () => (failed.count > 0 ? [failed] : []),
    requireSuccess() {
      if (failed.count === 0 || counts.households > 0) return;
      throw new Error(`None of ${failed.count} households could be scored: ${failed.samples[0]?.message}`);
    },
  };
}
