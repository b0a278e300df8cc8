import { describe, expect, test } from "vitest";
import { describeSections } from "@/cli/commands/doctor";
import type { ServerHealth } from "@/db/queries/server-health";
import { ok, trouble, warning } from "./check";
import { judgeClock, judgeServer } from "./database";

const SOUND: ServerHealth = {
  version: "18.4",
  databaseBytes: 1e9,
  connections: 3,
  maxConnections: 100,
  encoding: "UTF8",
  isReadOnly: false,
  fsync: true,
  autovacuum: true,
};

describe("a server", () => {
  test("that is sound", () => {
    expect(judgeServer(SOUND).filter(({ state }) => state !== "ok")).toEqual([]);
  });

  test.each<[Partial<ServerHealth>, string]>([
    [{ version: "14.9" }, "trouble Server"],
    [{ connections: 85 }, "warning Connections"],
    [{ connections: 98 }, "trouble Connections"],
    [{ encoding: "LATIN1" }, "trouble Encoding"],
    [{ isReadOnly: true }, "trouble Writing"],
    [{ fsync: false }, "trouble fsync"],
    [{ autovacuum: false }, "warning Autovacuum"],
  ])("%o", (given, expected) => {
    const wrong = judgeServer({ ...SOUND, ...given }).filter(({ state }) => state !== "ok");
    expect(wrong.map(({ state, name }) => `${state} ${name}`)).toEqual([expected]);
  });
});

test.each([
  [1_999, "ok"],
  [-2_000, "warning"],
  [60_000, "trouble"],
  [-60_000, "trouble"],
])("a clock that leads by %i ms: %s", (lead, state) => expect(judgeClock(lead).state).toBe(state));

test("the report: a line a check, what to do below, the sum at the end", () => {
  const checks = [ok("Node", "20"), warning("Disk", "1 GB", "Free some."), trouble("Server", "gone", "Start it.")];
  expect(describeSections([{ title: "All", checks }])).toBe(
    [
      "All",
      "  ok      Node: 20",
      "  warning Disk: 1 GB",
      "          Free some.",
      "  TROUBLE Server: gone",
      "          Start it.",
      "",
      "3 looked at: 1 in trouble, 1 to keep an eye on.",
    ].join("\n"),
  );
});
