import type { ChurnRiskSegment, HealthSegment } from "./scoring/types";

/** A household in short, as a hover card and the panel beside a list show it. Texts are finished; the browser works nothing out. */
export interface HouseholdPeek {
  householdId: string;
  householdName: string;
  plan: string;
  /** Money with its currency. */
  mrr: string;
  owner: string | null;
  /** Null with a sentence that says why there is no score. */
  score: PeekScore | null;
  noScore: string | null;
  openTickets: { ticketId: string; title: string; priority: string; opened: string }[];
  /** There are more open tickets than listed. */
  hasMoreTickets: boolean;
}

export interface PeekScore {
  health: number;
  healthSegment: HealthSegment;
  /** Points in 7 days; null when there is no score to compare with. */
  change: number | null;
  risk: number;
  riskSegment: ChurnRiskSegment;
  /** In the order of the score; `adds` with `rounding` sum to the score, to the digit. */
  components: { label: string; score: number; segment: HealthSegment; adds: number }[];
  rounding: number;
  /** Warning signs with their figures, the loud ones first. */
  signs: { title: string; isQuiet: boolean }[];
  /** The smallest step to the next segment; null where none is needed or none suffices. */
  nextStep: string | null;
}
