import { SkeletonFrame } from "@/components/shell/skeleton-frame";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a settings page that is a list: title, sentence, filters, rows. `subject` is what is loading. */
export function SettingsListSkeleton({ title, subject }: { title: string; subject: string }) {
  return (
    <SkeletonFrame subject={subject} crumbs={[{ label: "Settings" }, { label: title }]}>
      <Skeleton className="mb-3 h-8 w-full sm:w-[34rem]" />
      {Array.from({ length: 10 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className="flex h-[2.28rem] items-center border-b">
          <Skeleton className="h-3.5 w-full" />
        </div>
      ))}
    </SkeletonFrame>
  );
}
