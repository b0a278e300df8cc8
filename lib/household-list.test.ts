import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_FILTER } from "./household-filter";
import {
  formatListWalk,
  householdListParams,
  householdListPath,
  parseHouseholdList,
  parseListWalk,
} from "./household-list";
import { decodeCursor, encodeCursor, type ListCursor } from "./list-cursor";

const place: ListCursor = { run: 7, sort: "health", direction: "asc", value: 41, id: "hh-1" };
const parse = (query: string) => {
  const params = new URLSearchParams(query);
  return parseHouseholdList(
    Object.fromEntries(
      [...new Set(params.keys())]
        .map((key) => [key, params.getAll(key)])
        .map(([key, values]) => [key, (values as string[]).length === 1 ? (values as string[])[0] : values]),
    ),
  );
};

describe("the list's state in its URL", () => {
  it("is the worst health first when the URL says nothing", () => {
    expect(parse("")).toEqual({
      book: null,
      ...NO_FILTER,
      asOf: null,
      columns: null,
      sort: "health",
      direction: "asc",
      size: 50,
      after: null,
      before: null,
    });
  });
  it("reads several filters, joined or repeated", () => {
    expect(parse("health=critical,at-risk").health).toEqual(["at-risk", "critical"]);
    expect(parse("churn=high&churn=none").churn).toEqual(["high", "none"]);
  });
  it("starts each sort in its own direction", () => {
    expect(parse("sort=risk").direction).toBe("desc");
    expect(parse("sort=name&dir=desc").direction).toBe("desc");
  });
  it.each([
    "sort=__proto__",
    "sort=toString&dir=up",
    "size=7",
    "health=constructor",
    "after=abc",
    "before=e30",
    "q=%00",
  ])("leaves out what it does not know: %s", (query) => expect(parse(query)).toEqual(parse("")));
  it("leaves out a place of another order", () => {
    expect(parse(`after=${encodeCursor(place)}`).after).toEqual(place);
    expect(parse(`after=${encodeCursor(place)}&sort=risk`).after).toBeNull();
    expect(parse(`after=${encodeCursor(place)}&dir=desc`).after).toBeNull();
  });
  it("survives the way through the URL", () => {
    const state = parse(`q=o%26k&health=critical&churn=high,low&size=25&after=${encodeCursor(place)}`);
    expect(parse(householdListParams(state).toString())).toEqual(state);
    expect(state.search).toBe("o&k");
  });
  it("never fails, whatever the URL holds", () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    const keys = fc.constantFrom(
      "q",
      "health",
      "churn",
      "sort",
      "dir",
      "size",
      "after",
      "before",
      "asOf",
      "cols",
      "list",
      "owner",
      "score",
      "mrr",
      "stage",
      "from",
      "signal",
      "plan",
    );
    fc.assert(
      fc.property(fc.dictionary(keys, value), (params) => {
        const state = parseHouseholdList(params);
        expect(parse(householdListParams(state).toString())).toEqual(state);
      }),
    );
  });
});

describe("the list a household's page was opened from", () => {
  it("comes back without its page, as of the day the page shows", () => {
    const state = parse(
      `q=oka&sort=risk&size=25&cols=plan&after=${encodeCursor({ ...place, sort: "risk", direction: "desc" })}`,
    );
    expect(formatListWalk(state)).toBe("q=oka&sort=risk");
    expect(parseListWalk(formatListWalk(state), "2026-11-14")).toEqual({
      ...parse("q=oka&sort=risk"),
      asOf: "2026-11-14",
    });
  });
  it("is all households, or none", () => {
    expect(parseListWalk("all", null)).toEqual(parse(""));
    expect(parseListWalk(undefined, null)).toBeNull();
  });
});

describe("links", () => {
  it("go back to the first page when anything but the page changes", () => {
    const state = parse(`q=oka&after=${encodeCursor(place)}`);
    expect(householdListPath(state, { health: ["critical"] })).toBe("/households?q=oka&health=critical");
    expect(householdListPath(state, { search: "" })).toBe("/households");
  });
});

describe("a cursor", () => {
  it.each([
    { ...place, value: 99_999 },
    { ...place, value: "41" },
    { ...place, value: 1.5 },
    { ...place, run: -1 },
    { ...place, id: "a\0b" },
    { ...place, sort: "name" },
    { ...place, sort: "password" },
    { ...place, sort: "inactive", value: 3_000_000_000 },
    null,
  ])("is refused when it is not one of ours: %j", (forged) => {
    expect(decodeCursor(Buffer.from(JSON.stringify(forged)).toString("base64url"))).toBeNull();
  });
  it("keeps any name and id", () => {
    const kept: ListCursor = { ...place, sort: "name", value: "zoë's 猫 & co", id: "a/b=c" };
    expect(decodeCursor(encodeCursor(kept))).toEqual(kept);
  });
});
