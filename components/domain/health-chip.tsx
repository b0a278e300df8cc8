import { Chip, type ChipTone } from "@/components/ui/chip";
import type { HealthSegment } from "@/lib/scoring/types";

const tones: Record<HealthSegment, ChipTone> = {
  Healthy: "healthy",
  "At Risk": "at-risk",
  Unhealthy: "unhealthy",
  Critical: "critical",
};

/** A health segment, always by its scale's name: other scales share some of the words. */
export function HealthChip({ segment }: { segment: HealthSegment }) {
  return (
    <Chip tone={tones[segment]} mark="square">
      Health: {segment}
    </Chip>
  );
}
