"use client";

import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { ErrorState } from "@/components/ui/error-state";

export default function HouseholdsError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <CrumbBar crumbs={[{ label: "Households" }]} />
      <PageTitle title="Households" />
      <ErrorState title="The households could not be loaded" reference={error.digest} retry={retry} />
    </>
  );
}
