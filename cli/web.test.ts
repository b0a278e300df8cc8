import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { SOURCES } from "./web";

const NOT_BUILT = [
  ".size-limit.mjs",
  "next-env.d.ts",
  "playwright.config.ts",
  "playwright.heavy.config.ts",
  "vitest.config.ts",
];

test("a change of any source at the root builds the screens again", () => {
  const present = readdirSync(".").filter((name) => /\.(ts|js|mjs)$/.test(name));
  expect(present.filter((name) => !NOT_BUILT.includes(name) && !SOURCES.includes(name))).toEqual([]);
});
