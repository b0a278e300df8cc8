"use client";

import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { ErrorState } from "@/components/ui/error-state";

export default function HealthError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <CrumbBar crumbs={[{ label: "Health" }]} />
      <PageTitle title="Health" />
      <ErrorState title="The health of the households could not be loaded" reference={error.digest} retry={retry} />
    </>
  );
}
