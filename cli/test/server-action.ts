import { readFileSync } from "node:fs";

interface Manifest {
  node: Record<string, { exportedName: string; workers: object }>;
}

/** Calls a server action of the build as a page's script does. @returns the text of the answer, which holds what it returned */
export async function callAction(
  { address, cookie }: { address: string; cookie: string },
  name: string,
  ...args: unknown[]
): Promise<string> {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  const [id, entry] = Object.entries(node).find(([, { exportedName }]) => exportedName === name) ?? [];
  if (!id || !entry) throw new Error(`The build has no action ${name}.`);
  const [page = ""] = Object.keys(entry.workers);
  const path = page.replace(/^app|\/page$|\/\([^/]*\)/g, "").replace(/\[.*?\]/g, "x");
  const headers = {
    cookie,
    origin: address,
    accept: "text/x-component",
    "content-type": "text/plain;charset=UTF-8",
    "next-action": id,
  };
  const answer = await fetch(address + path, { method: "POST", headers, body: JSON.stringify(args) });
  return answer.text();
}
