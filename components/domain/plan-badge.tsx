import { Chip } from "@/components/ui/chip";

/** The plan as the data names it; a plan Casey does not know is shown as it is. */
export function PlanBadge({ plan }: { plan: string }) {
  return <Chip>{plan}</Chip>;
}
