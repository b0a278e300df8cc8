import { isDeepStrictEqual } from "node:util";
import type postgres from "postgres";
import { IMPORT_LOCK, SCORING_LOCK } from "@/db/advisory-locks";
import { type Client, executorOn } from "@/db/client";
import { quoteName, quoteTable } from "@/db/identifier";
import { findTraces, type Trace } from "@/db/queries/household-traces";
import { hashHouseholdId, type Scrubber, scrubberOf } from "@/lib/forgotten";
import { writeAudit } from "./audit";
import { ScoringBusyError } from "./scoring-runs";

/** What was done to one household. */
export interface Erasure {
  /** Rows removed, by table. */
  erased: Trace[];
  /** Values in which the household's id or address of mail was replaced, by "schema.table.column". */
  anonymised: Trace[];
  /** Lists of rejected rows of uploads, by import and place. All go: a row of theirs need not say whose it is. */
  rejectLists: { importId: string; place: number }[];
}

interface Mention {
  table: string;
  column: string;
  type: "text" | "jsonb";
  /** Characters it may have; what is longer once the hash stands in it is cut. */
  most?: number;
}

/**
 * Columns of tables without a household's id that may name one all the same: what was done to it, a sample of a finding,
 * the words of an error. A test demands a decision for every new column of text.
 */
export const MENTIONS: readonly Mention[] = [
  { table: "casey.audit_log", column: "subject", type: "text" },
  { table: "casey.audit_log", column: "detail", type: "jsonb" },
  { table: "casey.findings", column: "samples", type: "jsonb" },
  { table: "casey.runs", column: "error", type: "text" },
  { table: "casey.imports", column: "error", type: "text" },
  { table: "casey.import_files", column: "file_name", type: "text" },
  { table: "casey.saved_views", column: "name", type: "text", most: 60 },
  { table: "casey.saved_views", column: "query", type: "text", most: 2000 },
  { table: "casey.job_runs", column: "error", type: "text" },
  { table: "casey.job_runs", column: "summary", type: "jsonb" },
];

const PATIENCE = "10s";

/**
 * Erases a household from every table, and its id and address from what is kept, in one transaction; and remembers the id's
 * hash, so that an import does not bring it back. Waits for an import that is being stored.
 * @throws ScoringBusyError while a run reads households that are to go
 */
export async function eraseHousehold(
  client: Client,
  { householdId, actor }: { householdId: string; actor: string },
): Promise<Erasure> {
  const result = await client.sql.begin(async (tx) => {
    await keepOthersOut(tx);
    const [household] = await tx`
      SELECT contact_email AS email FROM analytics.dim_households WHERE household_id = ${householdId}`;
    const erased = await removeRows(tx, householdId);
    const anonymised = await scrubMentions(tx, scrubberOf({ householdId, email: household?.email ?? null }));
    const hash = hashHouseholdId(householdId);
    await tx`
      INSERT INTO casey.forgotten_households (household_hash) VALUES (${hash})
      ON CONFLICT (household_hash) DO UPDATE SET forgotten_at = now()`;
    const rows = erased.reduce((sum, trace) => sum + trace.rows, 0);
    await writeAudit(executorOn(client, tx), {
      actor,
      action: "household.forgotten",
      subject: `sha256:${hash}`,
      detail: { rows },
    });
    const rejectLists = await tx`
      UPDATE casey.import_files SET rejects_kept_until = NULL WHERE rejects_kept_until IS NOT NULL
      RETURNING import_id AS "importId", place`;
    return { erased, anonymised, rejectLists: [...rejectLists] };
  });
  return result as Erasure;
}

async function keepOthersOut(tx: postgres.TransactionSql): Promise<void> {
  await tx.unsafe(`SET LOCAL lock_timeout = '${PATIENCE}'`);
  const [scoring] = await tx`SELECT pg_try_advisory_xact_lock(${SCORING_LOCK}) AS taken`;
  if (!scoring?.taken) throw new ScoringBusyError();
  await tx`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`;
}

async function removeRows(tx: postgres.TransactionSql, householdId: string): Promise<Trace[]> {
  const { traces } = await findTraces(tx, householdId);
  for (const { table } of traces) {
    await tx.unsafe(`DELETE FROM ${quoteTable(table)} WHERE household_id = $1`, [householdId]);
  }
  return traces;
}

/** Cost: a scan of each of these tables. */
async function scrubMentions(tx: postgres.TransactionSql, scrubber: Scrubber): Promise<Trace[]> {
  const anonymised: Trace[] = [];
  for (const mention of MENTIONS) {
    const rows = await scrubColumn(tx, mention, scrubber);
    if (rows > 0) anonymised.push({ table: `${mention.table}.${mention.column}`, rows });
  }
  return anonymised;
}

async function scrubColumn(
  tx: postgres.TransactionSql,
  { table, column, type, most }: Mention,
  scrubber: Scrubber,
): Promise<number> {
  const [target, name] = [quoteTable(table), quoteName(column)];
  const found = await tx.unsafe(
    `SELECT ctid::text AS place, to_jsonb(${name})::text AS value FROM ${target}
     WHERE ${name}::text ILIKE ANY ($1::text[]) FOR UPDATE`,
    [scrubber.patterns as string[]],
  );
  let rows = 0;
  for (const { place, value } of found) {
    const before: unknown = JSON.parse(value);
    const after = scrubber.json(before);
    if (isDeepStrictEqual(before, after)) continue;
    const text = type === "text" ? String(after).slice(0, most) : JSON.stringify(after);
    await tx.unsafe(`UPDATE ${target} SET ${name} = $1::text::${type} WHERE ctid = $2::text::tid`, [text, place]);
    rows += 1;
  }
  return rows;
}
