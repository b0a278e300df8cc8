import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeChoice, describeRange, listChoices } from "./filter-words";
import {
  CHOICE_FILTERS,
  CHOICE_NAMES,
  type HouseholdFilter,
  householdFilterParams,
  isFiltered,
  listFilterProblems,
  NO_FILTER,
  parseHouseholdFilter,
  RANGE_FILTERS,
  toggled,
} from "./household-filter";

const parse = (query: string) => parseHouseholdFilter(Object.fromEntries(new URLSearchParams(query)));

/** Any filter an address can hold. */
const range = (limits: { min: number; max: number }) =>
  fc.tuple(fc.option(fc.integer(limits)), fc.option(fc.integer(limits))).map(([a, b]) => {
    if (a === null && b === null) return null;
    return a !== null && b !== null ? { min: Math.min(a, b), max: Math.max(a, b) } : { min: a, max: b };
  });
const anyFilter = fc.record({
  search: fc.string().map((text) => text.replaceAll("\0", "").trim()),
  owners: fc.uniqueArray(fc.oneof(fc.constant("none"), fc.uuid())),
  ...Object.fromEntries(CHOICE_NAMES.map((name) => [name, fc.subarray(Object.keys(CHOICE_FILTERS[name]))])),
  score: range(RANGE_FILTERS.score),
  mrr: range(RANGE_FILTERS.mrr),
}) as fc.Arbitrary<HouseholdFilter>;

describe("a filter in a URL", () => {
  it("comes back as it was, whatever it holds", () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parse(householdFilterParams(filter).toString())).toEqual(filter);
      }),
    );
  });
  it("is nothing when nothing is left out", () => {
    expect(householdFilterParams(NO_FILTER).toString()).toBe("");
    expect(parse("")).toEqual(NO_FILTER);
    expect(isFiltered(NO_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_FILTER, score: { min: 40, max: null } })).toBe(true);
  });
  it("leaves out what it does not know", () => {
    for (const query of ["stage=married", "plan=constructor", "owner=dana", "score=high", "mrr=50-10", "from=,"]) {
      expect(parse(query)).toEqual(NO_FILTER);
    }
  });
  it("says which range it cannot read, and why", () => {
    expect(listFilterProblems({ score: "0-200", mrr: "10-" })).toEqual(["score=0-200: Use numbers from 0 to 100."]);
    expect(listFilterProblems({ mrr: "50-10" })).toEqual(["mrr=50-10: The lower bound is above the upper one."]);
    expect(listFilterProblems({ score: "-", mrr: "" })).toEqual([]);
  });
  it("switches one choice", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });
});

describe("the words of a filter", () => {
  it("are there for every choice, and none is like another", () => {
    for (const name of CHOICE_NAMES) {
      const words = listChoices(name).map(({ label }) => label);
      expect(new Set(words).size).toBe(Object.keys(CHOICE_FILTERS[name]).length);
    }
  });
  it("are never ambiguous", () => {
    expect(describeChoice("behaviour", "at-risk")).toBe("Behaviour: At-Risk");
    expect(describeChoice("health", "at-risk")).toBe("Health: At Risk");
    expect(describeChoice("churn", "none")).toBe("No churn risk");
    expect(describeRange("score", { min: 40, max: 59 })).toBe("Score: 40 to 59");
    expect(describeRange("mrr", { min: 1000, max: null })).toBe("MRR: from 1,000");
    expect(describeRange("mrr", { min: null, max: 5 })).toBe("MRR: up to 5");
  });
});
