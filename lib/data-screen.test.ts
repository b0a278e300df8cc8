import { describe, expect, test } from "vitest";
import { dataScreenPath, parseDataScreen, qualityExportPath, shownRules } from "./data-screen";

const ID = "0b8f6f0e-3f5c-4d53-9a53-0d8f6a9b1c2d";

describe("the data screen's state", () => {
  test("an address and its state are two forms of one thing", () => {
    const path = `/settings/data?rules=broken&group=facts%2Cwords&runs=12&imports=2026-11-20T10%3A00%3A00.000Z_${ID}`;
    const state = parseDataScreen(Object.fromEntries(new URL(path, "http://x").searchParams));
    expect(state).toEqual({
      states: ["broken"],
      groups: ["Facts", "Words"],
      runsBefore: 12,
      importsBefore: { at: "2026-11-20T10:00:00.000Z", id: ID },
    });
    expect(dataScreenPath(state)).toBe(path);
    expect(dataScreenPath(state, { runsBefore: null, importsBefore: null, groups: [] }, "quality")).toBe(
      "/settings/data?rules=broken#quality",
    );
    expect(qualityExportPath(state)).toBe("/settings/data/quality?rules=broken&group=facts%2Cwords");
  });

  test.each([{ rules: "x", group: "labs", runs: "-1", imports: "yesterday_1" }, { runs: "1e99" }, { imports: ID }, {}])(
    "what it does not know is left out: %o",
    (params) => {
      expect(dataScreenPath(parseDataScreen(params))).toBe("/settings/data");
    },
  );

  test("rules are shown by whether they hold, and by group", () => {
    const rules = [
      { rule: "orphan_facts" as const, count: 2 },
      { rule: "mrr_on_free" as const, count: 0 },
      { rule: "unknown_plan" as const, count: 1 },
    ];
    const shown = (state: Parameters<typeof shownRules>[1]) => shownRules(rules, state).map(({ rule }) => rule);
    expect(shown({ states: [], groups: [] })).toEqual(["orphan_facts", "unknown_plan", "mrr_on_free"]);
    expect(shown({ states: ["holding"], groups: [] })).toEqual(["mrr_on_free"]);
    expect(shown({ states: ["broken"], groups: ["Words"] })).toEqual(["unknown_plan"]);
  });
});
