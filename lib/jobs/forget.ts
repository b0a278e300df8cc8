import { existsSync, mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Client } from "@/db/client";
import { type Erasure, eraseHousehold } from "@/db/mutations/forget";
import { rejectsOf } from "@/db/upload-files";
import { hashHouseholdId } from "@/lib/forgotten";
import { writeWhole } from "@/lib/whole-file";

/** What a household is told of its erasure. It names nobody: who knows the id can make the hash of it and compare. */
export interface Receipt extends Pick<Erasure, "erased" | "anonymised"> {
  what: "One household was erased from Casey";
  householdIdSha256: string;
  /** An instant in ISO 8601. */
  at: string;
  /** The account of the machine that asked for it. */
  by: string;
  caseyVersion: string;
  /** Lists of rows that uploads had rejected: all there were. */
  rejectListsRemoved: number;
  kept: string[];
  notReached: string[];
}

const KEPT = [
  "Sums over all households of days that were scored before (casey.health_cells and other counts). They are numbers about nobody.",
  "The SHA-256 of the id (casey.forgotten_households), so that no import brings the household back.",
];
const NOT_REACHED = [
  "Backups made before: they hold the household until they are deleted. After restoring one, forget again.",
  "The source the data came from, files you imported by command, and their lists of rejected rows.",
  "The log of PostgreSQL, where it quotes the values of a failed statement.",
];

/**
 * Erases one household everywhere and writes a receipt. The receipt's file is made first and stays only if the household went.
 * @param request.by the account of the machine, for the receipt
 * @param request.receiptPath where the receipt goes; its folder is made
 * @throws Error when the file is there already or cannot be written, before anything is erased
 */
export async function forgetHousehold(request: {
  client: Client;
  householdId: string;
  actor: string;
  by: string;
  now: Date;
  caseyVersion: string;
  receiptPath: string;
}): Promise<Receipt> {
  const { client, householdId, actor, by, now, caseyVersion, receiptPath } = request;
  if (existsSync(receiptPath)) throw new Error(`${receiptPath} is there already. Give another name with --receipt.`);
  mkdirSync(path.dirname(receiptPath), { recursive: true, mode: 0o700 });
  return writeWhole(receiptPath, false, async (sink) => {
    const { erased, anonymised, rejectLists } = await eraseHousehold(client, { householdId, actor });
    for (const { importId, place } of rejectLists) await rm(rejectsOf(importId, place), { force: true });
    const receipt: Receipt = {
      what: "One household was erased from Casey",
      householdIdSha256: hashHouseholdId(householdId),
      at: now.toISOString(),
      by,
      caseyVersion,
      erased,
      anonymised,
      rejectListsRemoved: rejectLists.length,
      kept: KEPT,
      notReached: NOT_REACHED,
    };
    await sink(Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`)).catch((error: Error) => {
      throw new Error(`The household is erased, and its receipt could not be written: ${error.message}`);
    });
    return receipt;
  });
}
