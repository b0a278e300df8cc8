import { userInfo } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { receiptsFolder, withDatabase } from "@/cli/connection";
import { caseyVersion } from "@/cli/version";
import { findTraces, type Trace } from "@/db/queries/household-traces";
import { hashHouseholdId } from "@/lib/forgotten";
import { formatNumber } from "@/lib/format";
import { forgetHousehold } from "@/lib/jobs/forget";

interface ForgetOptions {
  yes?: boolean;
  receipt?: string;
}

/** `casey forget`. */
export function addForgetCommand(program: Command): void {
  program
    .command("forget <household-id>")
    .description("erase one household everywhere, for good, and write a receipt")
    .option("--yes", "do not ask for the id again")
    .option("--receipt <file>", "where the receipt goes (default: receipts/ of the data folder)")
    .action((householdId: string, options: ForgetOptions) => runForget(householdId, options));
}

function runForget(householdId: string, { yes, receipt: given }: ForgetOptions): Promise<void> {
  return withDatabase(async (client) => {
    const { name, traces } = await findTraces(client.sql, householdId);
    if (traces.length === 0) throw new Error(`No table holds a row of the household "${householdId}". Ids are exact.`);
    print(`${name ?? "A household without a row in dim_households"} (${householdId}) has:`);
    printTraces(traces);
    if (!yes) await confirm(householdId);
    const now = new Date();
    const receiptPath = path.resolve(given ?? defaultReceipt(householdId, now));
    const receipt = await forgetHousehold({
      client,
      householdId,
      actor: "cli",
      by: userInfo().username,
      now,
      caseyVersion: caseyVersion(),
      receiptPath,
    });
    print("\nIt is erased: the rows above, and mentions of it in");
    printTraces(receipt.anonymised);
    for (const line of ["\nKept:", ...receipt.kept, "\nNot reached, and yours to look after:", ...receipt.notReached])
      print(line);
    print(`\nThe receipt: ${receiptPath}`);
  });
}

function defaultReceipt(householdId: string, now: Date): string {
  const second = now.toISOString().slice(0, 19).replaceAll(":", "");
  return path.join(receiptsFolder(), `forgotten-${second}-${hashHouseholdId(householdId).slice(0, 12)}.json`);
}

/** @throws Error when another id is typed, or nobody is there to type one */
async function confirm(householdId: string): Promise<void> {
  if (!process.stdin.isTTY) throw new Error("Nothing was erased: nobody is here to confirm it. --yes does without.");
  const dialog = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await dialog.question("\nThis cannot be undone. Type the id to erase it: ");
  dialog.close();
  if (typed !== householdId) throw new Error("Nothing was erased: that is another id.");
}

function printTraces(traces: readonly Trace[]): void {
  for (const { table, rows } of traces) print(`  ${table}: ${formatNumber(rows)}`);
  if (traces.length === 0) print("  nothing");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
