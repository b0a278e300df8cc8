import { expect, test } from "vitest";
import { readableLine } from "./log-lines";

const time = "2026-11-24T05:15:02.499Z";

test.each([
  [{ level: "info", time, pid: 1, process: "worker", msg: "Job done" }, "05:15:02 worker info: Job done"],
  [
    {
      level: "error",
      time,
      process: "web",
      reference: "1234",
      error: { message: "no such table" },
      msg: "A request failed",
    },
    "05:15:02 web error: A request failed (no such table, reference 1234)",
  ],
])("an entry is shown in short", (entry, shown) => expect(readableLine(JSON.stringify(entry))).toBe(shown));

test.each(["▲ Next.js", "{ half", '{"some":"json"}'])("what is no entry stays: %s", (line) =>
  expect(readableLine(line)).toBe(line),
);
