import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, datesBetween } from "./dates";
import { compareWithBaseline } from "./usage-baseline";

const TO = "2026-11-21";
const day = (daysAgo: number, tasks: number, activeMembers = 0, opens = 0) => ({
  date: addDays(TO, -daysAgo),
  activeMembers,
  tasks,
  opens,
});
const each = (from: number, to: number, tasks: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => day(from + index, tasks));
const compare = (activity: ReturnType<typeof day>[], { startedOn = "2025-01-01", loginDates = [] as string[] } = {}) =>
  compareWithBaseline({ to: TO, startedOn }, { activity, loginDates });
const tasks = (result: ReturnType<typeof compare>) => result.measures?.find(({ label }) => label === "Tasks completed");

describe("usage against the household's own baseline", () => {
  it("is the mean of exactly 14 days against exactly the 56 before", () => {
    const result = compare([day(70, 9000), ...each(14, 69, 4), day(13, 14), day(0, 14)]);
    expect(tasks(result)).toEqual({ label: "Tasks completed", recent: 2, usual: 4, change: -0.5 });
    expect(result.baselineDays).toBe(56);
    expect(result.finding).toBe("Tasks completed below what is usual here: 2 a day, usually 4");
  });

  it("of a younger household begins at its sign-up, and needs 28 days before the 14", () => {
    const young = compare(each(14, 41, 2), { startedOn: addDays(TO, -41) });
    expect(young.baselineDays).toBe(28);
    expect(tasks(young)?.usual).toBe(2);
    const tooYoung = compare(each(14, 41, 2), { startedOn: addDays(TO, -40) });
    expect(tooYoung).toMatchObject({ measures: null, baselineDays: 27 });
    expect(tooYoung.finding).toContain("Too new");
    expect(compare([], { startedOn: TO }).baselineDays).toBe(0);
  });

  it("tells no share of nothing, and nothing unusual within a fifth", () => {
    expect(tasks(compare(each(0, 13, 5)))).toMatchObject({ usual: 0, change: null });
    expect(compare(each(0, 69, 3)).finding).toBe("Usage is as usual for this household");
    expect(compare([...each(0, 13, 81), ...each(14, 69, 100)]).finding).toBe("Usage is as usual for this household");
    expect(compare([...each(0, 13, 79), ...each(14, 69, 100)]).finding).toContain("below what is usual");
    expect(compare([]).finding).toBe("No usage, now or before");
  });

  it("counts days with a login once each", () => {
    const loginDates = datesBetween(addDays(TO, -69), TO);
    const logins = compare([], { loginDates }).measures?.at(-1);
    expect(logins).toEqual({ label: "Days with a login", recent: 1, usual: 1, change: 0 });
  });

  it("does not change when every day is twice as busy", () => {
    const busy = fc.array(fc.record({ ago: fc.nat(69), count: fc.nat(50) }), { maxLength: 60 });
    fc.assert(
      fc.property(busy, (events) => {
        const once = new Map(events.map(({ ago, count }) => [ago, count]));
        const times = (factor: number) => [...once].map(([ago, count]) => day(ago, count * factor));
        expect(tasks(compare(times(2)))?.change ?? 0).toBeCloseTo(tasks(compare(times(1)))?.change ?? 0, 9);
      }),
    );
  });
});
