import { describe, expect, test } from "vitest";
import { isWellFormed, safeReturnPath, signInPath } from "./paths";

describe("safeReturnPath", () => {
  test.each(["/households", "/households/hh_1?tab=tickets", "/households?q=%2F%2Fevil.example"])("keeps %s", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  test.each([
    null,
    "",
    "households",
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/%0a/../..//evil.example\n",
    "javascript:alert(1)",
    "//",
    "/sign-in",
    "/sign-in?from=/households",
    "/set-up?token=x",
    "/api/auth/signout",
  ])("goes to the start page instead of %j", (path) => {
    expect(safeReturnPath(path)).toBe("/");
  });

  test("resolves what climbs before it looks", () => {
    expect(safeReturnPath("/x/../api/auth/signout")).toBe("/");
    expect(safeReturnPath("/a/..//evil.example")).toBe("/");
  });
});

test("signInPath carries where to go on to, unless that is the start page", () => {
  expect(signInPath("/households?q=a b")).toBe("/sign-in?from=%2Fhouseholds%3Fq%3Da%2520b");
  expect(signInPath("/")).toBe("/sign-in");
  expect(signInPath(null)).toBe("/sign-in");
});

describe("isWellFormed", () => {
  test.each(["/households/hh_1", "/households/caf%C3%A9", "/households/100%25"])("takes %s", (path) =>
    expect(isWellFormed(path)).toBe(true),
  );
  test.each(["/households/%", "/households/%ff", "/households/%ED%A0%80", "/households/%u0041"])("refuses %s", (path) =>
    expect(isWellFormed(path)).toBe(false),
  );
});
