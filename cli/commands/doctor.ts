import path from "node:path";
import type { Command } from "commander";
import { dataFolderPath, openDatabase } from "@/cli/connection";
import { type Check, type Section, trouble, warning } from "@/cli/doctor/check";
import { examine } from "@/cli/doctor/examine";
import { isDriverPatched } from "@/db/driver-patch";
import { embeddedStatus } from "@/db/embedded/start";
import { env } from "@/lib/env";

const MARKS = { ok: "ok      ", warning: "warning ", trouble: "TROUBLE " } as const;

/** `casey doctor`. */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("look at the whole installation and say what is wrong and what to do; ends with status 1 on trouble")
    .option("--json", "for a machine")
    .action(runDoctor);
}

async function runDoctor({ json }: { json?: boolean }): Promise<void> {
  const found = await findDatabase();
  try {
    const { CASEY_TIMEZONE: wantedZone, CASEY_SCORE_AT: scoreAt } = env();
    const root = process.cwd();
    const sections = await examine({
      root,
      folders: { data: dataFolderPath(), "the clone": root },
      driverPatched: isDriverPatched(),
      database: "open" in found ? found.open.connection : found.none,
      wantedZone,
      scoreAt,
      now: new Date(),
    });
    print(json ? JSON.stringify(sections, null, 2) : describeSections(sections));
    if (sections.some(({ checks }) => checks.some(({ state }) => state === "trouble"))) process.exitCode = 1;
  } finally {
    if ("open" in found) await found.open.release();
  }
}

/** Where the database is. A cluster is started when it is stopped, and not made where there is none. */
async function findDatabase(): Promise<{ open: Awaited<ReturnType<typeof openDatabase>> } | { none: Check }> {
  try {
    const isThere =
      env().DATABASE_URL || (await embeddedStatus(path.join(dataFolderPath(), "database"))).state !== "absent";
    if (!isThere)
      return { none: warning("Embedded server", "there is none yet", "npm start makes it, or set DATABASE_URL.") };
    return { open: await openDatabase() };
  } catch (error) {
    const todo = 'The words above say why; docs/operations.md, "When something fails", says more.';
    return { none: trouble("Embedded server", (error as Error).message, todo) };
  }
}

/** The report as people read it: a line a check, what to do below it, and a sentence at the end. */
export function describeSections(sections: readonly Section[]): string {
  const lines = sections.flatMap(({ title, checks }) => [
    title,
    ...checks.flatMap(({ state, name, says, todo }) => [
      `  ${MARKS[state]}${name}: ${says}`,
      ...(todo ? [`          ${todo}`] : []),
    ]),
    "",
  ]);
  const all = sections.flatMap(({ checks }) => checks.map(({ state }) => state));
  const [troubles, warnings] = (["trouble", "warning"] as const).map((kind) => all.filter((s) => s === kind).length);
  return [...lines, `${all.length} looked at: ${troubles} in trouble, ${warnings} to keep an eye on.`].join("\n");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
