import { PageBar } from "@/components/shell/page-bar";
import { Skeleton } from "@/components/ui/skeleton";

/** The page's outline while it loads. */
export default function HouseholdLoading() {
  return (
    <div role="status" aria-label="Loading the household">
      <PageBar crumbs={[{ label: "Households", href: "/households" }, { label: "Household" }]} />
      <Skeleton className="h-[1.65rem] w-56" />
      <Skeleton className="mt-1 h-[1.3125rem] w-96 max-w-full" />
      <Skeleton className="mt-2 mb-4 h-5 w-[36rem] max-w-full" />
      <div className="mb-4 grid gap-4 lg:grid-cols-[1.7fr_1fr]">
        <Skeleton className="h-[30rem] rounded-card opacity-60" />
        <div className="grid gap-4">
          <Skeleton className="h-44 rounded-card opacity-60" />
          <Skeleton className="h-72 rounded-card opacity-60" />
        </div>
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        <Skeleton className="h-[38rem] rounded-card opacity-60" />
        <Skeleton className="h-[38rem] rounded-card opacity-60" />
      </div>
    </div>
  );
}
