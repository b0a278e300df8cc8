import { type Logger, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Client } from "@/db/client";

/** One step of a plan, as EXPLAIN (FORMAT JSON, VERBOSE) tells it. */
interface PlanNode {
  "Node Type": string;
  Schema?: string;
  "Relation Name"?: string;
  "Index Cond"?: string;
  Plans?: PlanNode[];
}

/** A step that reads more than it may. */
export interface Scan {
  /** `schema.table`, a partition's own name included. */
  relation: string;
  how: string;
  query: string;
}

const READS = /^\s*(select|with)/i;

/**
 * A client like `client` whose every query is written down.
 * `takeScans` plans those since the last call, each text once, and tells which would read a table of facts or snapshots
 * other than by an index on given households, or a list's rows from end to end. Sequential scans are forbidden to the
 * planner, so that the answer is the same however few rows a test has: what still scans has no index to use.
 */
export function watchPlans(client: Client) {
  const asked = new Map<string, unknown[]>();
  const logger: Logger = { logQuery: (query, params) => void asked.set(query, params) };
  const watched: Client = { ...client, db: drizzle(client.sql, { logger }) };
  return {
    watched,
    /** Asks a query as written. */
    ask: (query: string) => watched.db.execute(sql.raw(query)),
    async takeScans(): Promise<{ queries: number; scans: Scan[] }> {
      const reads = [...asked].filter(([query]) => READS.test(query));
      asked.clear();
      const plans = await client.sql.begin(async (tx) => {
        await tx`SET LOCAL enable_seqscan = off`;
        return Promise.all(
          reads.map(([query, params]) => tx.unsafe(`EXPLAIN (FORMAT JSON, VERBOSE) ${query}`, params as never[])),
        );
      });
      const scans = reads.flatMap(([query], index) =>
        scansOf(plans[index]?.[0]?.["QUERY PLAN"][0].Plan).map((scan) => ({ ...scan, query })),
      );
      return { queries: reads.length, scans };
    },
  };
}

function scansOf(node: PlanNode): Omit<Scan, "query">[] {
  const own = isTooMuch(node) ? [{ relation: nameOf(node), how: `${node["Node Type"]} ${conditionOf(node)}` }] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}

function isTooMuch(node: PlanNode): boolean {
  if (!node["Relation Name"]) return false;
  const name = nameOf(node);
  if (name.startsWith("analytics.") || name.startsWith("casey.health_snapshots")) {
    return !/\bhousehold_id = /.test(conditionOf(node));
  }
  return name.startsWith("casey.current_households") && conditionOf(node) === "";
}

const nameOf = (node: PlanNode) => `${node.Schema}.${node["Relation Name"]}`;

/** What an index is asked for: by the step itself, or by those below that make its bitmap. */
function conditionOf(node: PlanNode): string {
  if (node["Node Type"] !== "Bitmap Heap Scan") return node["Index Cond"] ?? "";
  return (node.Plans ?? []).map(bitmapCondition).join(" ");
}

function bitmapCondition(node: PlanNode): string {
  return node["Index Cond"] ?? (node.Plans ?? []).map(bitmapCondition).join(" ");
}
