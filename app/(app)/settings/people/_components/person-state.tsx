import { Chip } from "@/components/ui/chip";

/** Whether somebody may sign in. */
export function PersonState({ isBarred }: { isBarred: boolean }) {
  return <Chip tone={isBarred ? "critical" : "neutral"}>{isBarred ? "Barred" : "Active"}</Chip>;
}
