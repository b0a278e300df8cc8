import { Download } from "lucide-react";
import type { Metadata } from "next";
import { PageBar } from "@/components/shell/page-bar";
import { PageTitle } from "@/components/shell/page-title";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { auditExportPath, auditListPath, parseAuditList } from "@/lib/audit-list";
import { loadAuditLog } from "@/lib/server/loaders/audit";
import { AuditFilters } from "./_components/audit-filters";
import { AuditTable } from "./_components/audit-table";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditScreen({ searchParams }: PageProps<"/settings/audit">) {
  const state = parseAuditList(await searchParams);
  const page = await loadAuditLog(state);
  return (
    <>
      <PageBar crumbs={[{ label: "Settings" }, { label: "Audit log" }]} />
      <PageTitle title="Audit log">
        Who did what to whom, newest first. Casey adds to it and changes nothing of it.
      </PageTitle>
      <AuditFilters state={state} actorName={page.actorName} />
      {page.rows.length > 0 ? (
        <AuditTable page={page} state={state} />
      ) : (
        <EmptyState title="Nothing is written down here">No line of the log fits these filters.</EmptyState>
      )}
      <nav aria-label="Pages" className="mt-3 flex flex-wrap gap-1.5 print:hidden">
        {(state.after || page.older) && (
          <>
            <PageLink href={state.after ? auditListPath(state) : null}>Newest</PageLink>
            <PageLink href={page.older ? auditListPath(state, { after: page.older }) : null}>Older</PageLink>
          </>
        )}
        <Button asChild variant="ghost" className="ml-auto">
          <a href={auditExportPath(state)} download>
            <Download aria-hidden />
            Export CSV
          </a>
        </Button>
      </nav>
    </>
  );
}
