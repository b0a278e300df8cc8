import type { NextRequest } from "next/server";
import { receiveUpload } from "@/lib/server/uploads";

/** One file of an upload, as the body itself. `proxy.ts` leaves this address alone, or the body would be cut at 10 MB. */
export async function PUT(request: NextRequest, { params }: RouteContext<"/api/uploads/[id]/[place]">) {
  const { id, place } = await params;
  const { searchParams } = new URL(request.url);
  const [table, name, format] = ["table", "name", "format"].map((key) => searchParams.get(key));
  return receiveUpload(request, { importId: id, place, table, name, format });
}
