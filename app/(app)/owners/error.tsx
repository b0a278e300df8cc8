"use client";

import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { ErrorState } from "@/components/ui/error-state";

export default function OwnersError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <CrumbBar crumbs={[{ label: "Share out the unassigned" }]} />
      <PageTitle title="Share out the unassigned" />
      <ErrorState title="The owners could not be loaded" reference={error.digest} retry={retry} />
    </>
  );
}
