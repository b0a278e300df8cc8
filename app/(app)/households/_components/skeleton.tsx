import { SkeletonFrame } from "@/components/shell/skeleton-frame";
import { Skeleton } from "@/components/ui/skeleton";

/** Line for line the size of the page it stands in for, so that nothing moves when that arrives. */
export function HouseholdsSkeleton() {
  return (
    <SkeletonFrame
      subject="households"
      crumbs={[{ label: "Households" }]}
      sentenceClassName="mb-4 h-[1.3125rem] w-96 max-sm:h-[2.625rem]"
    >
      <div className="mb-2 gap-1.5 sm:flex sm:flex-wrap sm:items-center">
        <Skeleton className="h-8 sm:h-7 sm:w-52" />
        <div className="py-1.5 sm:contents">
          <Skeleton className="h-7 sm:w-[36rem] xl:w-[50rem]" />
        </div>
      </div>
      <div className="h-[1.875rem] border-b" />
      {Array.from({ length: 16 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className="flex h-[3.25rem] items-center border-b xl:h-[2.28rem]">
          <Skeleton className="h-3.5 w-full" />
        </div>
      ))}
    </SkeletonFrame>
  );
}
