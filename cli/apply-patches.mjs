import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Applies patches/ to the installed packages. Runs after every install, and at every start, since an install may skip
 * scripts; when all is in place it reads a few files and leaves.
 * @returns {boolean} whether anything had to be applied
 * @throws {Error} when a patch does not fit what is installed
 */
export function applyPatches() {
  if (patchedFiles().every(isPatched)) return false;
  const tool = fileURLToPath(import.meta.resolve("patch-package"));
  const run = spawnSync(process.execPath, [tool, "--error-on-fail"], { cwd: root, encoding: "utf8" });
  if (run.status === 0) return true;
  throw new Error(`The patches do not fit the installed packages. Run "npm ci".\n${run.stdout}${run.stderr}`);
}

/** Each file a patch touches, with the lines it adds there. */
function patchedFiles() {
  const folder = path.join(root, "patches");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".patch"))
    .flatMap((name) =>
      readFileSync(path.join(folder, name), "utf8")
        .split(/^diff --git .*\n/m)
        .slice(1),
    )
    .map((part) => ({
      file: path.join(root, part.match(/^\+\+\+ b\/(.*)$/m)?.[1] ?? ""),
      added: part.split("\n").filter((line) => /^\+(?!\+\+ )/.test(line)),
    }));
}

function isPatched({ file, added }) {
  const lines = new Set(readFileSync(file, "utf8").split("\n"));
  return added.every((line) => lines.has(line.slice(1)));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(applyPatches() ? "Patches applied." : "Patches are in place.");
}
