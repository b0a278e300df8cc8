import { readFileSync } from "node:fs";

/** A server action as the build knows it. */
export interface BuiltAction {
  /** What a browser sends in `Next-Action`. */
  id: string;
  /** `app/(auth)/sign-in/actions.ts#signInAction`. */
  name: string;
  /** A route whose page can call it. */
  route: string;
}

/** Every address pattern the build serves: pages and route handlers, `/households/[id]`. */
export function listBuiltRoutes(): string[] {
  return [...new Set(Object.values(routesByFile()))].sort();
}

/** Every server action the build holds. */
export function listBuiltActions(): BuiltAction[] {
  const routes = routesByFile();
  const { node, edge } = readManifest<ActionManifest>("server/server-reference-manifest.json");
  return Object.entries({ ...node, ...edge }).map(([id, { filename, exportedName, workers }]) => {
    const [worker = ""] = Object.keys(workers);
    return { id, name: `${filename}#${exportedName}`, route: routes[worker.replace(/^app/, "")] ?? "/" };
  });
}

type ActionEntries = Record<string, { filename: string; exportedName: string; workers: object }>;
interface ActionManifest {
  node: ActionEntries;
  edge: ActionEntries;
}

function routesByFile(): Record<string, string> {
  return readManifest("app-path-routes-manifest.json");
}

function readManifest<T>(file: string): T {
  return JSON.parse(readFileSync(`.next/${file}`, "utf8"));
}
