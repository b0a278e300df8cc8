import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { type FileHandle, link, open, rename, rm } from "node:fs/promises";
import path from "node:path";

/** A file that cannot be written; `message` is a sentence for who named it. */
class FileError extends Error {
  override name = "FileError";
}

/**
 * Has a file written that others see only once it is whole: under a name of its own first, readable by its owner alone,
 * and under its own name when all of it is on the disk. When `work` fails nothing is left.
 * @param replace take the place of a file of that name
 * @throws FileError when there is one and it is not to be replaced, or it cannot be written
 */
export async function writeWhole<T>(
  file: string,
  replace: boolean,
  work: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<T>,
): Promise<T> {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString("hex")}.part`;
  const handle = await openDraft(draft, file);
  try {
    const result = await work(async (bytes) => {
      await handle.writeFile(bytes);
    });
    await handle.sync();
    await (replace ? rename(draft, file) : linkOrRefuse(draft, file));
    await syncFolder(path.dirname(file));
    return result;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}

async function openDraft(draft: string, file: string): Promise<FileHandle> {
  return open(draft, "wx", 0o600).catch((error: Error) => {
    throw new FileError(`${file} cannot be written: ${error.message}`);
  });
}

/** A hard link takes no other file's place. Some file systems have none; there it was looked for a moment ago. */
async function linkOrRefuse(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch {
    if (existsSync(file)) throw new FileError(`${file} is there already.`);
    await rename(draft, file);
  }
}

/** The new name itself must be on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
