import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRejectFile } from "./reject-file";
import { folderSources } from "./sources";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "casey-import-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (...names: string[]) => {
  for (const name of names) writeFileSync(path.join(folder, name), "");
};

describe("a folder", () => {
  test("gives its files in the order of the tables, households first", async () => {
    write("fct_user_sessions.2026-11.ndjson.gz", "fct_user_sessions.2026-10.jsonl", "dim_pets.csv", "notes.txt");
    write("dim_households.tsv", "dim_pets.csv.rejects.csv");
    const sources = await folderSources(folder);
    expect(sources.map(({ table, name, format }) => [table.name, path.basename(name), format])).toEqual([
      ["dim_households", "dim_households.tsv", "csv"],
      ["dim_pets", "dim_pets.csv", "csv"],
      ["fct_user_sessions", "fct_user_sessions.2026-10.jsonl", "ndjson"],
      ["fct_user_sessions", "fct_user_sessions.2026-11.ndjson.gz", "ndjson"],
    ]);
  });

  test("is refused for a file of no table, and when it holds none", async () => {
    await expect(folderSources(folder)).rejects.toThrow("holds no file to import");
    write("dim_pets.csv", "dim_household.csv");
    await expect(folderSources(folder)).rejects.toThrow(/dim_household\.csv names no table/);
  });
});

describe("the file of rejects", () => {
  const file = () => path.join(folder, "dim_pets.csv.rejects.csv");

  test("has a line a row, and holds no formula", async () => {
    const rejects = openRejectFile(file());
    await rejects.add({ line: 2, column: "pet_name", value: '=HYPERLINK("x")', reason: "wrong" });
    await rejects.add({ line: 3, column: "", value: "x".repeat(5000), reason: "too long" });
    await rejects.close();
    expect(rejects.count()).toBe(2);
    expect(readFileSync(file(), "utf8").split("\n")).toEqual([
      "line,column,value,reason",
      `2,pet_name,"'=HYPERLINK(""x"")",wrong`,
      `3,,${"x".repeat(200)},too long`,
      "",
    ]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  test("goes when there is none any more", async () => {
    write("dim_pets.csv.rejects.csv");
    await openRejectFile(file()).close();
    expect(statSync(file(), { throwIfNoEntry: false })).toBeUndefined();
  });

  test("that cannot be written is an error", async () => {
    const rejects = openRejectFile(path.join(folder, "no", "such.csv"));
    const fill = async () => {
      for (let line = 1; line < 10_000; line += 1) await rejects.add({ line, column: "", value: "", reason: "x" });
    };
    await expect(fill().then(rejects.close)).rejects.toThrow("ENOENT");
  });
});
