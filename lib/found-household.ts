import type { HealthSegment } from "./scoring/types";

/** A household as a search finds it. */
export interface FoundHousehold {
  householdId: string;
  householdName: string;
  /** The contact's name or address, where that is what was found; else null. */
  contact: string | null;
  planType: string;
  /** Null: not active on the newest day, so not scored. */
  healthSegment: HealthSegment | null;
}
