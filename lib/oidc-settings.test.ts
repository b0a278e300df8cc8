import { expect, test } from "vitest";
import { isInDomains, parseDomains, parseRoleMapping, roleOfClaims } from "./oidc-settings";

const mapping = parseRoleMapping("admin=casey-admins, admin=board,leader = cs-leads,csm=a=b");

test("a mapping names roles and the values that stand for them", () => {
  expect([...mapping]).toEqual([
    ["casey-admins", "admin"],
    ["board", "admin"],
    ["cs-leads", "leader"],
    ["a=b", "csm"],
  ]);
});

test.each(["owner=x", "admin", "admin=", "=x", "admin=x,leader=x"])("%s is no mapping", (text) => {
  expect(() => parseRoleMapping(text)).toThrow();
});

test.each([
  [{ groups: ["cs-leads"] }, "groups", "leader"],
  [{ groups: ["cs-leads", "board", "other"] }, "groups", "admin"],
  [{ groups: "cs-leads" }, "groups", "leader"],
  [{ groups: ["other"] }, "groups", "csm"],
  [{ groups: [] }, "groups", "csm"],
  [{}, "groups", null],
  [{ groups: null }, "groups", null],
  [{ realm_access: { roles: ["board"] } }, "realm_access.roles", "admin"],
  [{ "https://casey.example/roles": ["board"] }, "https://casey.example/roles", "admin"],
  [{ realm_access: "board" }, "realm_access.roles", null],
  [{ groups: ["constructor"] }, "groups", "csm"],
  [{ groups: {} }, "groups.constructor", null],
])("%j by %s is %s", (claims, claim, role) => {
  expect(roleOfClaims(claims, claim, mapping)).toBe(role);
});

test("domains are whole ones", () => {
  const domains = parseDomains(" Example.com ,example.org");
  expect(isInDomains("ann@EXAMPLE.com", domains)).toBe(true);
  expect(isInDomains("ann@sub.example.com", domains)).toBe(false);
  expect(isInDomains("ann@notexample.com", domains)).toBe(false);
  expect(isInDomains('"x@example.com"@evil.test', domains)).toBe(false);
  expect(() => parseDomains("*.example.com")).toThrow("is not a domain");
});
