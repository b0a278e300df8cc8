import type { Readable, Writable } from "node:stream";
import { type Connection, openClient } from "./client";
import { JOB_DEADLINES } from "./deadline";

export interface StatementResult {
  /** Such as "SELECT" or "INSERT". */
  command: string;
  /** Rows returned or affected; null of a command that counts none. */
  count: number | null;
  columns: string[];
  rows: (string | null)[][];
}

/**
 * Runs a script of one or more SQL statements as psql would, in one implicit transaction.
 * @returns one result a statement, values as Postgres writes them; none for a script of comments
 * @throws PostgresError of the first statement that fails; then none of the script is kept. Error for a COPY that streams
 */
export async function runScript(connection: Connection, script: string): Promise<StatementResult[]> {
  const client = openClient(connection, { max: 1, deadlines: JOB_DEADLINES, applicationName: "casey-sql" });
  try {
    const answer = (await client.sql.unsafe(script).simple().raw()) as unknown as Result | Result[] | Stream;
    if (!Array.isArray(answer)) {
      answer.destroy();
      throw new Error("COPY of a standard stream needs psql: give INSERT or SELECT instead.");
    }
    const results = Array.isArray(answer[0]) && "command" in answer[0] ? (answer as Result[]) : [answer as Result];
    return results.flatMap(toStatementResult);
  } finally {
    await client.close();
  }
}

/** What the driver gives for a COPY of a standard stream. */
type Stream = Readable | Writable;

/** What it gives for any other statement: rows of values as bytes. */
interface Result extends Array<(Buffer | null)[]> {
  command: string | null;
  count: number | null;
  columns?: { name: string }[] | null;
}

/** Nothing for a script without a command. */
function toStatementResult(result: Result): StatementResult[] {
  const { command, count, columns } = result;
  if (!command) return [];
  const rows = [...result].map((row) => row.map((value) => (value === null ? null : value.toString())));
  return [{ command, count, columns: (columns ?? []).map(({ name }) => name), rows }];
}
