import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allotOneDecimal } from "./allot";

const figures = fc.array(fc.double({ min: -200, max: 200, noNaN: true }), { maxLength: 30 });

describe("allotOneDecimal", () => {
  test.each([
    [[], [], 0],
    [[33.333, 33.333, 33.334], [33.3, 33.3, 33.4], 100],
    [[0.04, 0.04, 0.04], [0.1, 0, 0], 0.1],
    [[12.55], [12.6], 12.6],
    [[-0], [0], 0],
    [[2.3, 0.7, 1.1], [2.3, 0.7, 1.1], 4.1],
    [[10.06, -0.02], [10, 0], 10],
    [[-0.26, -0.24], [-0.3, -0.2], -0.5],
    [[0.05, 0.05], [0.1, 0], 0.1],
    [[33.285_714, 14, 9, 10.5, 8.5, -0.285_714], [33.3, 14, 9, 10.5, 8.5, -0.3], 75],
  ])("%j is shown as %j, in all %s", (exact, shown, total) => {
    expect(allotOneDecimal(exact)).toEqual({ figures: shown, total });
  });

  test("what is shown adds up to the total shown, and is off by less than 0.1", () => {
    fc.assert(
      fc.property(figures, (exact) => {
        const { figures: shown, total } = allotOneDecimal(exact);
        const tenths = shown.map((figure) => Math.round(figure * 10));
        expect(tenths.reduce((sum, figure) => sum + figure, 0)).toBe(Math.round(total * 10));
        expect(Math.abs(total - exact.reduce((sum, figure) => sum + figure, 0))).toBeLessThan(0.05 + 1e-6);
        shown.forEach((figure, index) => {
          expect(Math.abs(figure - (exact[index] ?? 0))).toBeLessThan(0.1 + 1e-6);
        });
      }),
    );
  });

  test("a figure of one decimal stays as it is", () => {
    const tenths = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(tenths, figures, (whole, others) => {
        expect(allotOneDecimal([whole / 10, ...others]).figures[0]).toBe(whole / 10);
      }),
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %s", (figure) => {
    expect(() => allotOneDecimal([1, figure])).toThrow(new RangeError(`figures must be finite numbers, got ${figure}`));
  });
});
