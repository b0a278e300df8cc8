import { expect, test } from "vitest";
import { barsPath, dotsPath, linePath } from "./sketch-paths";

const area = { min: 0, max: 10 };

test("a line breaks at days without a figure, or goes on over them", () => {
  expect(linePath([0, 10, null, 5, 5], area)).toBe("M0 100L25 0M75 50L100 50");
  expect(linePath([0, 10, null, 5, 5], area, true)).toBe("M0 100L25 0L75 50L100 50");
  expect(linePath([null, 5], area)).toBe("M100 50");
  expect(linePath([null, null], area)).toBe("");
});

test("a figure between days without one is a dot", () => {
  expect(dotsPath([0, null, 10, 5, null], area)).toBe("M0 100h0");
  expect(dotsPath([null, 5], area, true)).toBe("M100 50h0");
});

test("bars stand on the axis, none where there is nothing", () => {
  expect(barsPath([10, 0, null, 5], area)).toBe("M2.5 100V0H22.5V100ZM77.5 100V50H97.5V100Z");
});
