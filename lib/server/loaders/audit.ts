import "server-only";
import { database } from "@/db/client";
import { type AuditLine, listAuditLines } from "@/db/queries/audit-log";
import { findAccount } from "@/db/queries/people";
import { AUDIT_CSV_HEADER, auditCsvLines } from "@/lib/audit-csv";
import { type AuditListState, OTHER_ACTORS } from "@/lib/audit-list";
import { addDays } from "@/lib/dates";
import { loadTimeZone } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { noteExport } from "@/lib/server/exports";
import { startOfDate } from "@/lib/zoned-dates";

const PAGE_ROWS = 50;
const BATCH = 1000;

/** A page of the audit log, for admins. `older`: the line a further page begins after; `actorName`: who is filtered by. */
export async function loadAuditLog(state: AuditListState) {
  await requirePerson("admin");
  const timeZone = await loadTimeZone();
  const [found, actorName] = await Promise.all([
    listAuditLines(database(), { ...bounds(state, timeZone), after: state.after, limit: PAGE_ROWS + 1 }),
    nameOf(state.actor),
  ]);
  const rows = found.slice(0, PAGE_ROWS);
  const older = found.length > PAGE_ROWS ? (rows.at(-1)?.auditId ?? null) : null;
  return { rows, older, timeZone, actorName };
}

export type AuditPage = Awaited<ReturnType<typeof loadAuditLog>>;

/** All lines the filters hold, as CSV, for admins. The log tells of it. */
export async function loadAuditExport(state: AuditListState): Promise<AsyncGenerator<string>> {
  await noteExport(await requirePerson("admin"), "audit log");
  return write(bounds(state, await loadTimeZone()));
}

async function* write(filter: ReturnType<typeof bounds>): AsyncGenerator<string> {
  yield AUDIT_CSV_HEADER;
  for (let after: number | null = null, rows: AuditLine[] = []; ; after = rows.at(-1)?.auditId ?? null) {
    rows = await listAuditLines(database(), { ...filter, after, limit: BATCH });
    yield auditCsvLines(rows);
    if (rows.length < BATCH) return;
  }
}

function bounds({ actor, group, from, to }: AuditListState, timeZone: string) {
  return {
    actor,
    group,
    from: from ? startOfDate(from, timeZone) : null,
    before: to ? startOfDate(addDays(to, 1), timeZone) : null,
  };
}

async function nameOf(actor: string | null): Promise<string | null> {
  if (actor === null) return null;
  if (Object.hasOwn(OTHER_ACTORS, actor)) return OTHER_ACTORS[actor as keyof typeof OTHER_ACTORS];
  return (await findAccount(database(), actor))?.name ?? "Somebody unknown";
}
