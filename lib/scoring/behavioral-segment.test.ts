import { expect, test } from "vitest";
import { getBehavioralSegment, getNpsCategory } from "./behavioral-segment";

test.each([
  [10, "Promoter"],
  [9, "Promoter"],
  [8, "Passive"],
  [7, "Passive"],
  [6, "Detractor"],
  [0, "Detractor"],
])("an answer of %s is a %s", (score, category) => {
  expect(getNpsCategory(score)).toBe(category);
});

test.each([Number.NaN, -1, 11])("an answer of %s is refused", (score) => {
  const error = new RangeError(`npsScore must be within 0..10, got ${score}`);
  expect(() => getNpsCategory(score)).toThrow(error);
  expect(() => getBehavioralSegment(50, score)).toThrow(error);
});

test.each([
  [80, 9, "Champion"],
  [79, 9, "Loyalist"],
  [80, 8, "Loyalist"],
  [70, 7, "Loyalist"],
  [69, 7, "Undefined"],
  [69, 9, "Undefined"],
  [69, 6, "Detractor"],
  [70, 6, "Detractor"],
  [100, 0, "Detractor"],
  [61, 8, "Undefined"],
  [61, null, "Undefined"],
  [60, 8, "At-Risk"],
  [60, 0, "At-Risk"],
  [60, null, "At-Risk"],
  [40, 9, "At-Risk"],
  [39, 9, "Detractor"],
  [39, null, "Detractor"],
  [0, 10, "Detractor"],
  [70, null, "Undefined"],
  [100, null, "Undefined"],
])("health %s with an answer of %s is %s", (health, nps, segment) => {
  expect(getBehavioralSegment(health, nps)).toBe(segment);
});

test("a health score out of range is refused", () => {
  expect(() => getBehavioralSegment(Number.NaN, 9)).toThrow(
    new RangeError("healthScore must be a finite number of 0 or more, got NaN"),
  );
});
