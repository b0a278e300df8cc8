import { HealthSkeleton } from "@/app/(app)/health/_components/skeleton";
import { HouseholdsSkeleton } from "@/app/(app)/households/_components/skeleton";
import { HouseholdSkeleton } from "@/app/(app)/households/[id]/_components/skeleton";
import { OwnersSkeleton } from "@/app/(app)/owners/_components/skeleton";
import { SettingsListSkeleton } from "@/app/(app)/settings/_components/skeleton";
import { DataSkeleton } from "@/app/(app)/settings/data/_components/skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the screen of an address. */
export function ScreenSkeleton({ path }: { path: string }) {
  switch (path) {
    case "/health":
      return <HealthSkeleton />;
    case "/households":
      return <HouseholdsSkeleton />;
    case "/owners":
      return <OwnersSkeleton />;
    case "/settings/data":
      return <DataSkeleton />;
    case "/settings/people":
      return <SettingsListSkeleton title="People" subject="people" />;
    case "/settings/audit":
      return <SettingsListSkeleton title="Audit log" subject="the audit log" />;
  }
  return path.startsWith("/households/") ? <HouseholdSkeleton /> : <PlainSkeleton />;
}

/** For a screen that has no shape of its own. */
function PlainSkeleton() {
  return (
    <div role="status" aria-label="Loading the page">
      <Skeleton className="mt-[4.25rem] h-[1.65rem] w-56" />
      <Skeleton className="mt-6 h-48 rounded-card" />
    </div>
  );
}
