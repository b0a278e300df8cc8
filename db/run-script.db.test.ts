import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { runScript } from "./run-script";

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
});
afterAll(() => own.drop());

describe("runScript", () => {
  test("gives one result a statement, with or without rows", async () => {
    const results = await runScript(
      own.connection,
      `CREATE TABLE t (a int); INSERT INTO t VALUES (1), (NULL); SELECT a, 'x;' AS b FROM t ORDER BY a;
       UPDATE t SET a = 2; DELETE FROM t WHERE false; SELECT 3 AS c WHERE false; DROP TABLE t`,
    );
    const none = { columns: [], rows: [] };
    expect(results).toEqual([
      { command: "CREATE TABLE", count: null, ...none },
      { command: "INSERT", count: 2, ...none },
      {
        command: "SELECT",
        count: 2,
        columns: ["a", "b"],
        rows: [
          ["1", "x;"],
          [null, "x;"],
        ],
      },
      { command: "UPDATE", count: 2, ...none },
      { command: "DELETE", count: 0, ...none },
      { command: "SELECT", count: 0, columns: ["c"], rows: [] },
      { command: "DROP TABLE", count: null, ...none },
    ]);
  });

  test.each(["", "-- nothing", ";"])("gives none for %j", async (script) => {
    expect(await runScript(own.connection, script)).toEqual([]);
  });

  test("keeps nothing of a script that fails", async () => {
    await expect(runScript(own.connection, "CREATE TABLE t (a int); SELECT 1 / 0")).rejects.toThrow("division by zero");
    const [row] = await runScript(own.connection, "SELECT to_regclass('t')");
    expect(row?.rows).toEqual([[null]]);
  });

  test.each(["COPY (SELECT 1) TO STDOUT", "COPY casey.settings FROM STDIN"])("refuses %s", async (script) => {
    await expect(runScript(own.connection, script)).rejects.toThrow("needs psql");
  });
});
