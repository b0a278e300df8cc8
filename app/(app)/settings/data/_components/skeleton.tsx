import { SkeletonFrame } from "@/components/shell/skeleton-frame";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the page it stands in for. */
export function DataSkeleton() {
  return (
    <SkeletonFrame subject="the state of the data" crumbs={[{ label: "Settings" }, { label: "Data" }]}>
      <div className="grid gap-4">
        <Skeleton className="h-[38.2rem] w-full sm:h-[31.3rem] rounded-card" />
        <Skeleton className="h-96 w-full rounded-card" />
      </div>
    </SkeletonFrame>
  );
}
