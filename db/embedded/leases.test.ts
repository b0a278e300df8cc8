import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drop, living, take, untilNoneStops } from "./leases";

const NO_SUCH_PID = 4_194_305;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "casey-leases-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a process may hold twice; each mark counts until it is dropped, and dropping again does nothing", () => {
  const [first, second] = [take(folder, "hold"), take(folder, "hold")];
  expect(living(folder, "hold")).toEqual([process.pid, process.pid]);
  drop(first);
  drop(first);
  expect(living(folder, "hold")).toEqual([process.pid]);
  drop(second);
  expect(living(folder, "hold")).toEqual([]);
});

test("marks of the dead, and of a pid that another process has now, count for nothing and go", () => {
  writeFileSync(path.join(folder, `${NO_SUCH_PID}-123-aaaa.hold`), "");
  writeFileSync(path.join(folder, `${NO_SUCH_PID}-gone-aaaa.hold`), "");
  writeFileSync(path.join(folder, `${process.pid}-1-bbbb.hold`), "");
  expect(living(folder, "hold")).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that is not there holds no marks", () => {
  expect(living(path.join(folder, "absent"), "hold")).toEqual([]);
});

test("a newcomer waits for one who is about to stop the server, not for a hold nor for the dead", async () => {
  take(folder, "hold");
  writeFileSync(path.join(folder, `${NO_SUCH_PID}-123-aaaa.stop`), "");
  await untilNoneStops(folder);
  const stopping = take(folder, "stop");
  let waited = false;
  const waiting = untilNoneStops(folder).then(() => {
    expect(waited).toBe(true);
  });
  await new Promise(setImmediate);
  waited = true;
  drop(stopping);
  await waiting;
});
