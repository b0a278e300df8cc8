import { isReady } from "@/lib/server/system-health";

export const dynamic = "force-dynamic";

/** Whether pages can be served: the database answers. 503 when it does not, told within two seconds. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  const headers = { "Cache-Control": "no-store" };
  return Response.json({ status: ready ? "ready" : "no database" }, { status: ready ? 200 : 503, headers });
}
