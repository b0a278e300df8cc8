import { type Connection, openClient } from "./client";
import { JOB_DEADLINES } from "./deadline";

export interface StatementResult {
  /** Such as "SELECT" or "INSERT". */
  command: string;
  /** Rows returned or affected. */
  count: number;
  columns: string[];
  rows: (string | null)[][];
}

/**
 * Runs a script of one or more SQL statements as psql would, in one implicit transaction.
 * @returns one result a statement, values as Postgres writes them
 * @throws PostgresError of the first statement that fails; then none of the script is kept
 */
export async function runScript(connection: Connection, script: string): Promise<StatementResult[]> {
  const client = openClient(connection, { max: 1, deadlines: JOB_DEADLINES, applicationName: "casey-sql" });
  try {
    const answer = await client.sql.unsafe(script).simple().raw();
    const results = Array.isArray(answer[0]) && "command" in answer[0] ? (answer as unknown as Raw[]) : [answer as Raw];
    return results.map((result) => ({
      command: result.command,
      count: result.count ?? result.length,
      columns: (result.columns ?? []).map((column) => column.name),
      rows: [...result].map((row) => row.map((value) => (value === null ? null : value.toString()))),
    }));
  } finally {
    await client.close();
  }
}

type Raw = (Buffer | null)[][] & { command: string; count: number | null; columns?: { name: string }[] };
