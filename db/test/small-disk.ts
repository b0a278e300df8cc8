import { execFileSync } from "node:child_process";
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import path from "node:path";
import { isRoot } from "@/db/embedded/account";
import { makeThrowAwayFolder } from "./throw-away-server";

/** A disk that can be filled takes a mount, and that takes root. */
export const canMakeSmallDisk = isRoot() && process.platform === "linux";

/** A disk of its own, in memory. */
export interface SmallDisk {
  folder: string;
  /** Fills it but for so many bytes. @returns what makes room again */
  fill(leftBytes: number): () => void;
  remove(): void;
}

const PIECE = Buffer.alloc(256 * 1024);

/** Makes a disk of so many megabytes. */
export function makeSmallDisk(megabytes: number): SmallDisk {
  const folder = makeThrowAwayFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", folder]);
  return {
    folder,
    fill(leftBytes) {
      const file = path.join(folder, "ballast");
      const handle = openSync(file, "w");
      for (;;) {
        const { bavail, bsize } = statfsSync(folder);
        if (bavail * bsize <= leftBytes) break;
        writeSync(handle, PIECE);
      }
      closeSync(handle);
      return () => rmSync(file);
    },
    remove() {
      execFileSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
