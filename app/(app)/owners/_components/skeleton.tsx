import { SkeletonFrame } from "@/components/shell/skeleton-frame";
import { Skeleton } from "@/components/ui/skeleton";

/** Of the size of the page it stands in for. */
export function OwnersSkeleton() {
  return (
    <SkeletonFrame
      subject="owners"
      crumbs={[{ label: "Households", href: "/households" }, { label: "Share out the unassigned" }]}
      titleClassName="w-72 max-w-full"
    >
      <Skeleton className="mb-3 h-8 w-96 max-w-full" />
      <Skeleton className="h-72 w-full" />
    </SkeletonFrame>
  );
}
