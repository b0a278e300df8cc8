"use client";

import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { ErrorState } from "@/components/ui/error-state";

export default function DataError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <CrumbBar crumbs={[{ label: "Settings" }, { label: "Data" }]} />
      <PageTitle title="Data" />
      <ErrorState title="The state of the data could not be loaded" reference={error.digest} retry={retry} />
    </>
  );
}
