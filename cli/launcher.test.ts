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

test("nothing of ours is linked before the version is asked for", () => {
  const launcher = readFileSync("cli/launcher.mjs", "utf8");
  const linked = [...launcher.matchAll(/^import .* from "(\..*)";$/gm)].map(([, file]) => file);
  expect(linked).toEqual(["./node-version.mjs"]);
});
