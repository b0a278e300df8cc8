import { existsSync, readFileSync } from "node:fs";

const MANIFEST = ".next/routes-manifest.json";

interface Route {
  page: string;
  regex: string;
}

/**
 * Finds the route a path belongs to, such as "/households/[id]": metrics must hold no ids. Known from the build; "other"
 * for what is no route, and for everything before there is a build.
 */
export function createRouteFinder(manifest: { staticRoutes: Route[]; dynamicRoutes: Route[] } | null = readManifest()) {
  const routes = [...(manifest?.staticRoutes ?? []), ...(manifest?.dynamicRoutes ?? [])];
  const known = routes.map(({ page, regex }) => ({ page, matches: new RegExp(regex) }));
  return (path: string): string => {
    const [pathname = ""] = path.split("?", 1);
    if (pathname.startsWith("/_next/")) return "/_next";
    return known.find(({ matches }) => matches.test(pathname))?.page ?? "other";
  };
}

function readManifest() {
  return existsSync(MANIFEST) ? JSON.parse(readFileSync(MANIFEST, "utf8")) : null;
}
