import { expect, test } from "vitest";
import { may, ranksAtLeast } from "./permissions";

test.each([
  ["csm", "csm", true],
  ["csm", "leader", false],
  ["leader", "csm", true],
  ["leader", "admin", false],
  ["admin", "leader", true],
] as const)("%s ranks at least %s: %s", (role, minimum, expected) => {
  expect(ranksAtLeast(role, minimum)).toBe(expected);
});

test.each([
  ["csm", "households:work", true],
  ["csm", "targets:set", false],
  ["leader", "targets:set", true],
  ["leader", "users:manage", false],
  ["admin", "users:manage", true],
  ["admin", "households:work", true],
] as const)("a %s may %s: %s", (role, permission, expected) => {
  expect(may({ role }, permission)).toBe(expected);
});
