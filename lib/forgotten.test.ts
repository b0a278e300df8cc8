import { describe, expect, test } from "vitest";
import { hashHouseholdId, scrubberOf } from "./forgotten";

const token = `sha256:${hashHouseholdId("h-1")}`;
const scrubber = scrubberOf({ householdId: "h-1", email: "Ann@Example.com" });

test("the hash is the one any tool makes of the id", () => {
  expect(hashHouseholdId("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

describe("text", () => {
  test.each([
    ["h-1", token],
    ["of h-1, and h-1.", `of ${token}, and ${token}.`],
    ["exports/h-1.csv", `exports/${token}.csv`],
    ["q=ann%40example.com&sort=name", `q=${token}&sort=name`],
    ["to ann@example.com", `to ${token}`],
    ["h-12 and h-1-2 and xh-1 and h-1_", "h-12 and h-1-2 and xh-1 and h-1_"],
    ["H-1", "H-1"],
    ["joann@example.com", "joann@example.com"],
  ])("%s", (before, after) => expect(scrubber.text(before)).toBe(after));

  test("an id of any characters", () => {
    const odd = 'a.*+?^$(){}|[]\\/"%_';
    expect(scrubberOf({ householdId: odd, email: null }).text(`<${odd}>`)).toBe(`<sha256:${hashHouseholdId(odd)}>`);
  });
});

describe("json", () => {
  test("what a list holds about the household goes; its id elsewhere is replaced; all else stays", () => {
    const value = {
      samples: [
        { household_id: "h-1", ids: ["a"] },
        { household_id: "h-2", ids: ["h-1", "b"] },
      ],
      file: "h-1.csv",
      rows: 1,
      none: null,
    };
    expect(scrubber.json(value)).toEqual({
      samples: [{ household_id: "h-2", ids: [token, "b"] }],
      file: `${token}.csv`,
      rows: 1,
      none: null,
    });
  });
});

test("the patterns match what is mentioned: plain, within JSON, in an address", () => {
  const { patterns } = scrubberOf({ householdId: 'a"_%', email: null });
  expect(patterns).toEqual(['%a"\\_\\%%', '%a\\\\"\\_\\%%', "%a\\%22\\_\\%25%"]);
});
