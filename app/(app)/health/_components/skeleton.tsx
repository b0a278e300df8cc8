import { SkeletonFrame } from "@/components/shell/skeleton-frame";
import { Skeleton } from "@/components/ui/skeleton";

/** Of the size of the page it stands in for, so that nothing moves when that arrives. */
export function HealthSkeleton() {
  return (
    <SkeletonFrame
      subject="health"
      crumbs={[{ label: "Health" }]}
      titleClassName="w-96 max-w-full"
      sentenceClassName="mb-4 h-[2.625rem] w-[44rem] max-sm:h-[5.25rem]"
    >
      <Skeleton className="mb-4 h-7 w-64 sm:hidden" />
      <Skeleton className="h-[7.8rem] rounded-card max-lg:h-[15.6rem]" />
      <div className="mt-3.5 grid gap-3.5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <Skeleton className="h-[18.7rem] rounded-card sm:h-[17.5rem]" />
        <Skeleton className="h-[18.7rem] rounded-card sm:h-[17.5rem]" />
      </div>
      <div className="mt-3.5 grid gap-3.5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Skeleton className="h-[29.7rem] rounded-card sm:h-[23.7rem]" />
        <Skeleton className="h-[24.9rem] rounded-card sm:h-[23.7rem]" />
      </div>
    </SkeletonFrame>
  );
}
