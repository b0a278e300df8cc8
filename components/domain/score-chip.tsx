import { healthTones } from "@/components/domain/health-chip";
import { Chip } from "@/components/ui/chip";
import type { HealthSegment } from "@/lib/scoring/types";

/** A health score on the colour of its segment, which is also said. */
export function ScoreChip({ score, segment }: { score: number; segment: HealthSegment }) {
  return (
    <span title={`Health: ${segment}`}>
      <Chip tone={healthTones[segment]} mark="square">
        {score}
        <span className="sr-only">, {segment}</span>
      </Chip>
    </span>
  );
}
