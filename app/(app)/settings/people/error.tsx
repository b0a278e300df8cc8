"use client";

import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { ErrorState } from "@/components/ui/error-state";

export default function PeopleError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <CrumbBar crumbs={[{ label: "Settings" }, { label: "People" }]} />
      <PageTitle title="People" />
      <ErrorState title="The people could not be loaded" reference={error.digest} retry={retry} />
    </>
  );
}
