import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test.each([
  ["16.20.2", 1],
  ["20.18.3", 1],
  ["20.19.0", 0],
  ["22.0.0", 0],
])("Node %s ends with status %i, with a sentence and no stack", (version, status) => {
  const script = `import { requireNode } from "./cli/node-version.mjs"; requireNode("${version}");`;
  const asked = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(asked.status).toBe(status);
  expect(asked.stderr).toBe(
    status === 0 ? "" : `Casey needs Node 20.19 or newer; this is ${version}. Install a newer Node and try again.\n`,
  );
});

test("an old Node can read what says that it is too old", () => {
  for (const file of ["cli/launcher.mjs", "cli/node-version.mjs"]) {
    const code = readFileSync(file, "utf8");
    expect([...code.matchAll(/^import .*from "(.*)";$/gm)].map(([, from]) => from)).toEqual(
      file === "cli/launcher.mjs" ? ["./node-version.mjs"] : [],
    );
    // Syntax and names of Node 14 and later.
    expect(code).not.toMatch(/\bawait\b|\?\.|\?\?|node:/);
  }
});
