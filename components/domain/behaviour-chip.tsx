import { Chip } from "@/components/ui/chip";
import { describeBehaviour } from "@/lib/filter-words";
import { lowerFirst } from "@/lib/quantity";
import type { BehavioralSegment } from "@/lib/scoring/types";

/** A behavioural segment by its scale's name. */
export function BehaviourChip({ segment, healthScore }: { segment: BehavioralSegment; healthScore: number }) {
  const words = describeBehaviour(segment, healthScore);
  return <Chip mark="diamond">Behaviour: {segment === "Undefined" ? lowerFirst(words) : words}</Chip>;
}
