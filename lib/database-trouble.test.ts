import { expect, test } from "vitest";
import { describeTrouble, isDatabaseTrouble } from "./database-trouble";

test("a digest names a trouble or is a reference for the log", () => {
  expect(isDatabaseTrouble("database-away")).toBe(true);
  for (const digest of ["1234567890", "toString", "", null, undefined]) expect(isDatabaseTrouble(digest)).toBe(false);
});

test("a trouble is told in whole sentences", () => {
  expect(describeTrouble("database-full")).toMatch(/^The database has no room left\. Nothing was changed\. .*\.$/);
});
