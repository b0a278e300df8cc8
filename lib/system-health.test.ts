import { describe, expect, test } from "vitest";
import { assessHealth, type WorkFacts } from "./system-health";

const now = new Date("2026-11-21T10:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const well: WorkFacts = {
  workerSeenAt: ago(5),
  nightly: { state: "done", startedAt: ago(3600), finishedAt: ago(3500) },
  newestDate: "2026-11-20",
};
const assess = (facts: Partial<WorkFacts>, at = now) =>
  assessHealth({ ...well, ...facts }, { now: at, scoreAt: "05:15", timeZone: "UTC" });
const nightly = (state: NonNullable<WorkFacts["nightly"]>["state"]) => ({
  state,
  startedAt: ago(60),
  finishedAt: null,
});

describe("assessHealth", () => {
  test("all is well", () => {
    expect(assess({})).toMatchObject({ worker: { state: "alive" }, scoring: { daysBehind: 0 }, problems: [] });
  });
  test("a worker not seen for over two minutes is lost", () => {
    expect(assess({ workerSeenAt: ago(120) }).problems).toEqual([]);
    expect(assess({ workerSeenAt: ago(121) }).problems).toEqual(["worker-lost"]);
    expect(assess({ workerSeenAt: null }).problems).toEqual(["worker-lost"]);
  });
  test("a failure for good is told, one that is tried again is not", () => {
    expect(assess({ nightly: nightly("failed") }).problems).toEqual(["scoring-failed"]);
    expect(assess({ nightly: nightly("retrying") }).problems).toEqual([]);
  });
  test("days behind are told unless they are being scored", () => {
    expect(assess({ newestDate: "2026-11-17" })).toMatchObject({
      scoring: { daysBehind: 3 },
      problems: ["scoring-behind"],
    });
    expect(assess({ newestDate: "2026-11-17", nightly: nightly("running") }).problems).toEqual([]);
  });
  test("a run whose worker is lost is no longer under way", () => {
    expect(assess({ newestDate: "2026-11-17", nightly: nightly("running"), workerSeenAt: null }).problems).toEqual([
      "worker-lost",
      "scoring-behind",
    ]);
  });
  test("last night is late half an hour after its time, and not before", () => {
    const facts = { newestDate: "2026-11-19" };
    const problemsAt = (at: string) => assess({ ...facts, workerSeenAt: new Date(at) }, new Date(at)).problems;
    expect(problemsAt("2026-11-21T05:10:00Z")).toEqual([]);
    expect(problemsAt("2026-11-21T05:44:00Z")).toEqual([]);
    expect(problemsAt("2026-11-21T05:45:00Z")).toEqual(["scoring-behind"]);
  });
  test("a database that was never scored is not behind", () => {
    expect(assess({ newestDate: null, nightly: null })).toMatchObject({
      scoring: { state: "never", daysBehind: 0 },
      problems: [],
    });
  });
});
