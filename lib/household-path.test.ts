import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { householdIdOf, householdPath } from "./household-path";

describe("a household's address", () => {
  const segmentOf = (id: string) => householdPath(id).slice("/households/".length);

  it("gives back any id, also when it is decoded once more on the way", () => {
    const anyId = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.string({ unit: fc.constantFrom("%", "~", "2", "5", "e", "7", "/", ".", " "), minLength: 1 }),
    );
    fc.assert(
      fc.property(anyId, (id) => {
        fc.pre(!id.includes("\0"));
        const segment = segmentOf(id);
        expect(householdIdOf(segment)).toBe(id);
        expect(householdIdOf(encodeURIComponent(decodeURIComponent(decodeURIComponent(segment))))).toBe(id);
      }),
    );
  });

  it("is what a path can carry", () => expect(householdPath("a/b?c#d é")).toBe("/households/a%2Fb%3Fc%23d%20%C3%A9"));

  it("is no path of dots", () => {
    expect(householdPath("..")).toBe("/households/~2e~2e");
    expect(householdPath("h.1")).toBe("/households/h.1");
  });

  it("names no household where it is no text", () => {
    expect(householdIdOf("%ff")).toBeNull();
    expect(householdIdOf("a%00")).toBeNull();
  });
});
