import type { Metadata } from "next";
import { CrumbBar } from "@/components/shell/crumb-bar";
import { PageTitle } from "@/components/shell/page-title";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLink } from "@/components/ui/export-link";
import { OlderPages } from "@/components/ui/older-pages";
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
      <CrumbBar crumbs={[{ label: "Settings" }, { label: "Audit log" }]} />
      <PageTitle title="Audit log">
        Who did what to whom, newest first. Casey adds to it and changes nothing of it.
      </PageTitle>
      <AuditFilters state={state} actorName={page.actorName} />
      {page.rows.length > 0 ? (
        <AuditTable page={page} state={state} />
      ) : (
        <EmptyState title="Nothing is written down here">No line of the log fits these filters.</EmptyState>
      )}
      <OlderPages
        label="Pages"
        newest={state.after ? auditListPath(state) : null}
        older={page.older ? auditListPath(state, { after: page.older }) : null}
      >
        <ExportLink href={auditExportPath(state)} className="ml-auto" />
      </OlderPages>
    </>
  );
}
