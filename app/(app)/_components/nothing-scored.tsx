import type { ComponentProps } from "react";
import { AppLink } from "@/components/shell/app-link";
import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { may } from "@/lib/permissions";
import { requirePerson } from "@/lib/server/auth/session";

/** A screen before the first day is published: what to do for it to fill, or whom to ask. */
export async function NothingScored({ crumbs }: Pick<ComponentProps<typeof CrumbBar>, "crumbs">) {
  const mayImport = may(await requirePerson(), "data:manage");
  return (
    <>
      <CrumbBar crumbs={crumbs} />
      <PageTitle title={crumbs.at(-1)?.label ?? ""} />
      <EmptyState
        title="No household has been scored yet"
        action={
          mayImport && (
            <Button asChild variant="primary" size="md">
              <AppLink href="/settings/data#imports">Import your data</AppLink>
            </Button>
          )
        }
      >
        {mayImport ? (
          <>
            Import your tables here, or load them into the database by the data contract. The night scores them; to see
            them at once, run{" "}
            <code className="whitespace-nowrap rounded bg-line px-1 font-mono text-xs">npm run casey -- score</code> on
            the server. This screen fills when the first day is published.
          </>
        ) : (
          "This screen fills when your data is loaded and its first day is scored. An admin can do that under Settings, Data."
        )}
      </EmptyState>
    </>
  );
}
