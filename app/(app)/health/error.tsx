"use client";

import { PageBar } from "@/components/shell/page-bar";
import { PageTitle } from "@/components/shell/page-title";
import { ErrorState } from "@/components/ui/error-state";

export default function HealthError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <PageBar crumbs={[{ label: "Health" }]} />
      <PageTitle title="Health" />
      <ErrorState title="The health of the households could not be loaded" reference={error.digest} retry={retry} />
    </>
  );
}
