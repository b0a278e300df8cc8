import { CrumbBar } from "@/components/shell/crumb-bar";
import { Skeleton } from "@/components/ui/skeleton";

/** Of the size of the page it stands in for. */
export function OwnersSkeleton() {
  return (
    <div role="status" aria-label="Loading owners">
      <CrumbBar crumbs={[{ label: "Households", href: "/households" }, { label: "Share out the unassigned" }]} />
      <Skeleton className="h-[1.65rem] w-72 max-w-full" />
      <Skeleton className="mt-1 mb-4 h-[1.3125rem] w-96 max-w-full" />
      <Skeleton className="mb-3 h-8 w-96 max-w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
