import { Chip, type ChipTone } from "@/components/ui/chip";
import type { BehavioralSegment } from "@/lib/scoring/types";

const tones: Record<BehavioralSegment, ChipTone> = {
  Champion: "healthy",
  Loyalist: "healthy",
  "At-Risk": "at-risk",
  Detractor: "critical",
  Undefined: "neutral",
};

/**
 * A behavioural segment. "Undefined" is shown as the group it stands for: no NPS answer, or between two segments
 * (domain 8).
 */
export function BehaviorChip({ segment, npsScore }: { segment: BehavioralSegment; npsScore: number | null }) {
  const undefinedLabel = npsScore === null ? "no NPS answer" : "between segments";
  return (
    <Chip tone={tones[segment]} mark="diamond">
      Behaviour: {segment === "Undefined" ? undefinedLabel : segment}
    </Chip>
  );
}
