import { PageBar } from "@/components/shell/page-bar";
import { Skeleton } from "@/components/ui/skeleton";

/** Of the size of the page it stands in for, so that nothing moves when that arrives. */
export default function HealthLoading() {
  return (
    <div role="status" aria-label="Loading health">
      <PageBar crumbs={[{ label: "Health" }]} />
      <Skeleton className="h-[1.65rem] w-96 max-w-full" />
      <Skeleton className="mt-1 mb-4 h-[1.3125rem] w-[34rem] max-w-full max-sm:h-[3.9rem]" />
      <Skeleton className="h-[8.4rem] rounded-card max-lg:h-[16.8rem]" />
      <div className="mt-3.5 grid gap-3.5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <Skeleton className="h-[17.2rem] rounded-card" />
        <Skeleton className="h-[17.2rem] rounded-card" />
      </div>
      <div className="mt-3.5 grid gap-3.5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <Skeleton className="h-[20.5rem] rounded-card" />
        <Skeleton className="h-[20.5rem] rounded-card" />
      </div>
    </div>
  );
}
