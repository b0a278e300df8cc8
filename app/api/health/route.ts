import { isReady, loadSystemHealth } from "@/lib/server/system-health";

export const dynamic = "force-dynamic";

/**
 * How all of Casey is, for a monitor: 200 when nothing needs a person, else 503. States, instants and days alone, for
 * anybody may ask; what went wrong is told to signed-in people and in the log.
 */
export async function GET(): Promise<Response> {
  const health = (await isReady()) ? await loadSystemHealth().catch(() => null) : null;
  const headers = { "Cache-Control": "no-store" };
  if (!health) return Response.json({ status: "failing", database: "down" }, { status: 503, headers });
  const { schemaVersion, problems, worker, scoring } = health;
  const isWell = problems.length === 0;
  return Response.json(
    { status: isWell ? "ok" : "failing", problems, database: "up", schemaVersion, worker, scoring },
    { status: isWell ? 200 : 503, headers },
  );
}
