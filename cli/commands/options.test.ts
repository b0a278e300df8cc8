import { expect, test } from "vitest";
import { wholeNumber } from "./options";

test("reads a count", () => expect(wholeNumber("2000")).toBe(2000));
test.each(["abc", "", "0", "-1", "1.5", "1e400"])("refuses %j and repeats it", (text) => {
  expect(() => wholeNumber(text)).toThrow(`"${text}" is not a whole number`);
});
