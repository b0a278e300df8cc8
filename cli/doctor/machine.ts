import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import path from "node:path";
import { availableMemory } from "@/cli/prepare.mjs";
import { caseyVersion } from "@/cli/version";
import { type Check, gigabytes, notBelow, ok, type Section, trouble, warning } from "./check";

const GIGABYTE = 1024 ** 3;
const DISK = { warning: 2 * GIGABYTE, trouble: 0.25 * GIGABYTE };
const MEMORY = { warning: GIGABYTE, trouble: 0.1 * GIGABYTE };

/**
 * The machine that Casey runs on. Needs no database.
 * @param folders what must have room, by what is kept there
 * @param driverPatched whether the database driver is the patched one
 */
export function examineMachine(folders: Record<string, string>, driverPatched: boolean): Section {
  return {
    title: "This machine",
    checks: [
      ok("Casey", `${caseyVersion()}${revision()}`),
      ok("Node", process.versions.node),
      checkDriver(driverPatched),
      ...Object.entries(folders).map(([name, folder]) => checkDisk(name, folder)),
      notBelow("Memory", availableMemory(), MEMORY, {
        says: `${gigabytes(availableMemory())} free`,
        todo: "End what else uses it, or give the machine more: Casey wants 2 GB.",
      }),
    ],
  };
}

/** Whether the driver has the patch without which a dying connection can crash the process. */
function checkDriver(isPatched: boolean): Check {
  if (isPatched) return ok("Database driver", "has its patch");
  return trouble("Database driver", "lacks its patch", "Run: node cli/apply-patches.mjs");
}

/** A folder that is not there yet has the room of the one it will be made in. */
function checkDisk(name: string, folder: string): Check {
  let place = folder;
  while (!existsSync(place)) place = path.dirname(place);
  const { bavail, bsize } = statfsSync(place);
  return notBelow(`Disk of ${name}`, bavail * bsize, DISK, {
    says: `${gigabytes(bavail * bsize)} free (${folder})`,
    todo: "Free some: a full disk stops all writing.",
  });
}

/** What is installed is what the lock says, or not. */
export function checkPackages(root: string): Check {
  const lock = readFileSync(path.join(root, "package-lock.json"), "utf8");
  const wanted: Record<string, { version?: string; optional?: boolean }> = JSON.parse(lock).packages;
  const wrong = Object.entries(wanted).filter(([place, { version, optional }]) => {
    if (place === "" || optional) return false;
    const file = path.join(root, place, "package.json");
    return !existsSync(file) || JSON.parse(readFileSync(file, "utf8")).version !== version;
  });
  if (wrong.length === 0) return ok("Packages", "as the lock says");
  const [[first] = [""]] = wrong;
  return warning(
    "Packages",
    `${wrong.length} are not as the lock says, such as ${first}`,
    "Stop Casey and run: npm ci",
  );
}

function revision(): string {
  try {
    return `, revision ${execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", stdio: "pipe" }).trim()}`;
  } catch {
    return "";
  }
}
