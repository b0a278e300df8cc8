import type { NextRequest } from "next/server";
import { parseAuditList } from "@/lib/audit-list";
import { csvResponse } from "@/lib/server/exports";
import { loadAuditExport } from "@/lib/server/loaders/audit";

/** Every line the filters hold, as a CSV file. */
export async function GET(request: NextRequest): Promise<Response> {
  return csvResponse(
    "audit-log",
    await loadAuditExport(parseAuditList(Object.fromEntries(request.nextUrl.searchParams))),
  );
}
