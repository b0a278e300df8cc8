import { CrumbBar } from "@/components/shell/crumb-bar";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the page it stands in for. */
export function DataSkeleton() {
  return (
    <div role="status" aria-label="Loading the state of the data">
      <CrumbBar crumbs={[{ label: "Settings" }, { label: "Data" }]} />
      <Skeleton className="h-[1.65rem] w-40" />
      <Skeleton className="mt-1 mb-4 h-[1.3125rem] w-96 max-w-full" />
      <div className="grid gap-4">
        <Skeleton className="h-[38.2rem] w-full sm:h-[31.3rem] rounded-card" />
        <Skeleton className="h-96 w-full rounded-card" />
      </div>
    </div>
  );
}
