import { AppLink } from "@/components/shell/app-link";
import { householdPath } from "@/lib/household-path";
import { listedHouseholdPath } from "@/lib/list-links";

interface HouseholdLinkProps {
  householdId: string;
  /** Blank in the data: the id stands in. */
  householdName: string;
  /** The list the name stands in, as `formatListWalk` writes it; the page then walks it. */
  walk?: string;
  className?: string;
}

/** A household's name: opens its page, and shows on hover and focus who it is (`HoverCards`). */
export function HouseholdLink({ householdId, householdName, walk, className }: HouseholdLinkProps) {
  return (
    <AppLink
      href={walk === undefined ? householdPath(householdId) : listedHouseholdPath(householdId, walk)}
      prefetch={false}
      data-household={householdId}
      className={className}
    >
      {householdName.trim() || householdId}
    </AppLink>
  );
}
