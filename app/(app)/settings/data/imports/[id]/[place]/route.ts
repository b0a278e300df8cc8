import { NextResponse } from "next/server";
import { requirePerson } from "@/lib/server/auth/session";
import { openRejects } from "@/lib/server/uploads";

/** The rejects of one file as CSV. */
export async function GET(_: Request, { params }: RouteContext<"/settings/data/imports/[id]/[place]">) {
  const { id, place } = await params;
  const rejects = await openRejects(await requirePerson("admin"), id, Number(place));
  if (!rejects) return new NextResponse("These rejects are no longer kept, or there are none.", { status: 404 });
  return new NextResponse(rejects, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="rejects-${id}-${Number(place) + 1}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
