import { ListLoading } from "@/app/(app)/settings/_components/list-loading";

export default function AuditLoading() {
  return <ListLoading title="Audit log" subject="the audit log" />;
}
