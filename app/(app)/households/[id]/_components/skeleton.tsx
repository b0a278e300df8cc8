import { SkeletonFrame } from "@/components/shell/skeleton-frame";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

/** Block by block the size of an ordinary household's page, so that little moves when that arrives. */
export function HouseholdSkeleton() {
  return (
    <SkeletonFrame
      subject="the household"
      crumbs={[{ label: "Households", href: "/households" }, { label: "Household" }]}
      titleClassName="w-56"
      sentenceClassName="h-[1.3125rem] w-96 max-sm:h-[2.625rem]"
    >
      <Skeleton className="mt-2 mb-4 h-[2.8125rem] w-[36rem] max-w-full max-sm:h-44" />
      <div className="mb-4 grid items-start gap-4 xl:grid-cols-[1.7fr_1fr]">
        <div className="grid gap-4">
          <CardSkeleton className="h-[39.4rem] sm:h-[31.6rem]" />
          <CardSkeleton className="h-[19rem]" />
        </div>
        <div className="grid items-start gap-4 md:max-xl:grid-cols-2">
          <CardSkeleton className="h-[11.4rem]" />
          <CardSkeleton className="h-[31.4rem]" />
        </div>
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="grid gap-4">
          <CardSkeleton className="h-[19rem]" />
          <CardSkeleton className="h-[42rem]" />
        </div>
        <CardSkeleton className="h-[54rem]" />
      </div>
    </SkeletonFrame>
  );
}

function CardSkeleton({ className }: { className: string }) {
  return <Skeleton className={cn("rounded-card opacity-60", className)} />;
}
