import { CrumbBar } from "@/components/shell/crumb-bar";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a settings page that is a list: title, sentence, filters, rows. `subject` is what is loading. */
export function SettingsListSkeleton({ title, subject }: { title: string; subject: string }) {
  return (
    <div role="status" aria-label={`Loading ${subject}`}>
      <CrumbBar crumbs={[{ label: "Settings" }, { label: title }]} />
      <Skeleton className="h-[1.65rem] w-40" />
      <Skeleton className="mt-1 mb-4 h-[1.3125rem] w-96 max-w-full" />
      <Skeleton className="mb-3 h-8 w-full sm:w-[34rem]" />
      {Array.from({ length: 10 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className="flex h-[2.28rem] items-center border-b">
          <Skeleton className="h-3.5 w-full" />
        </div>
      ))}
    </div>
  );
}
