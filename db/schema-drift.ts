import { readFileSync } from "node:fs";
import type postgres from "postgres";
import { listCatalogue } from "./queries/catalogue";

/** What the migrations make, from the root of the clone. A test writes and compares it. */
const CATALOGUE = "db/schema/catalogue.txt";

/** How a database differs from what the migrations make; each a "kind name", such as "column casey.users.email". */
export interface SchemaDrift {
  missing: string[];
  /** There, and otherwise than it should be: "kind name: is … instead of …". */
  changed: string[];
  /** There, and not Casey's. */
  extra: string[];
}

/** Compares a database that has all migrations with what these make: tables, columns, indexes, constraints, views. */
export async function findSchemaDrift(sql: postgres.ISql): Promise<SchemaDrift> {
  const wanted = byName(readFileSync(CATALOGUE, "utf8").trimEnd().split("\n"));
  const found = byName(await listCatalogue(sql));
  return {
    missing: [...wanted.keys()].filter((name) => !found.has(name)),
    changed: [...wanted].flatMap(([name, definition]) => {
      const present = found.get(name);
      return present === undefined || present === definition ? [] : [`${name}: is${present} instead of${definition}`];
    }),
    extra: [...found.keys()].filter((name) => !wanted.has(name)),
  };
}

function byName(lines: readonly string[]): Map<string, string> {
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]));
}
