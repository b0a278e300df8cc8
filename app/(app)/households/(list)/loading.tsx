import { PageBar } from "@/components/shell/page-bar";
import { Skeleton } from "@/components/ui/skeleton";

/** Line for line the size of the page it stands in for, so that nothing moves when that arrives. */
export default function HouseholdsLoading() {
  return (
    <div role="status" aria-label="Loading households">
      <PageBar crumbs={[{ label: "Households" }]} />
      <Skeleton className="h-[1.65rem] w-40" />
      <Skeleton className="mt-1 mb-4 h-[1.3125rem] w-96 max-w-full" />
      <div className="mb-3 flex flex-wrap gap-3">
        <Skeleton className="h-8 w-full sm:w-64" />
        <Skeleton className="h-8 w-full max-w-md" />
        <Skeleton className="h-8 w-full max-w-md" />
      </div>
      <div className="flex flex-col gap-px">
        {Array.from({ length: 16 }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
          <Skeleton key={row} className="h-9 rounded-none opacity-60" />
        ))}
      </div>
    </div>
  );
}
