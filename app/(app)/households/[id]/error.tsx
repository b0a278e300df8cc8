"use client";

import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { ErrorState } from "@/components/ui/error-state";

export default function HouseholdError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <CrumbBar crumbs={[{ label: "Households", href: "/households" }, { label: "Household" }]} />
      <PageTitle title="Household" />
      <ErrorState title="The household could not be loaded" reference={error.digest} retry={retry} />
    </>
  );
}
