import { describe, expect, test } from "vitest";
import { createRouteFinder } from "./route-patterns";

const routeOf = createRouteFinder({
  staticRoutes: [{ page: "/households", regex: "^/households(?:/)?$" }],
  dynamicRoutes: [{ page: "/households/[id]", regex: "^/households/([^/]+?)(?:/)?$" }],
});

describe("the route of a path", () => {
  test.each([
    ["/households", "/households"],
    ["/households?q=fuchs", "/households"],
    ["/households/H-0042", "/households/[id]"],
    ["/_next/static/chunks/a.js", "/_next"],
    ["/wp-admin/nora@example.com", "other"],
  ])("%s", (path, route) => expect(routeOf(path)).toBe(route));

  test("is other before there is a build", () => expect(createRouteFinder(null)("/households")).toBe("other"));
});
