import { Chip, type ChipTone } from "@/components/ui/chip";
import type { HealthSegment } from "@/lib/scoring/types";

const tones: Record<HealthSegment, ChipTone> = {
  Healthy: "healthy",
  "At Risk": "at-risk",
  Unhealthy: "unhealthy",
  Critical: "critical",
};

/** A health score on the colour of its segment, which is also said. */
export function ScoreChip({ score, segment }: { score: number; segment: HealthSegment }) {
  return (
    <span title={`Health: ${segment}`}>
      <Chip tone={tones[segment]} mark="square">
        {score}
        <span className="sr-only">, {segment}</span>
      </Chip>
    </span>
  );
}
