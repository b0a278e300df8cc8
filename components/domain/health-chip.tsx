import { Chip, type ChipTone } from "@/components/ui/chip";
import type { HealthSegment } from "@/lib/scoring/types";

/** The chip of each health segment, on every screen. */
export const healthTones: Record<HealthSegment, ChipTone> = {
  Healthy: "healthy",
  "At Risk": "at-risk",
  Unhealthy: "unhealthy",
  Critical: "critical",
};

/** A health segment, always by its scale's name: other scales share some of the words. */
export function HealthChip({ segment }: { segment: HealthSegment }) {
  return (
    <Chip tone={healthTones[segment]} mark="square">
      Health: {segment}
    </Chip>
  );
}
