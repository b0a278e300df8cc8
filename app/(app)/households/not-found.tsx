import type { Metadata, Route } from "next";
import Link from "next/link";
import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "No such household" };

export default function HouseholdNotFound() {
  return (
    <>
      <CrumbBar crumbs={[{ label: "Households", href: "/households" }, { label: "Not found" }]} />
      <PageTitle title="No such household" />
      <EmptyState
        title="No household has this id"
        action={
          <Button asChild size="md">
            <Link href={"/households" as Route}>Search all households</Link>
          </Button>
        }
      >
        The link may be old, or the household may have been removed from the data. Search for its name or id in the
        list.
      </EmptyState>
    </>
  );
}
