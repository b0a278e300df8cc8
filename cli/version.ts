import { readFileSync } from "node:fs";

/** The version of this Casey, from the root of the clone. */
export function caseyVersion(): string {
  return JSON.parse(readFileSync("package.json", "utf8")).version;
}
