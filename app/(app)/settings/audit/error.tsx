"use client";

import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { ErrorState } from "@/components/ui/error-state";

export default function AuditError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <CrumbBar crumbs={[{ label: "Settings" }, { label: "Audit log" }]} />
      <PageTitle title="Audit log" />
      <ErrorState title="The audit log could not be loaded" reference={error.digest} retry={retry} />
    </>
  );
}
