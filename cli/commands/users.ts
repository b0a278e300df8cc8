import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { withDatabase } from "@/cli/connection";
import type { Database } from "@/db/client";
import { disableAccount, enableAccount, endAccountSessions, setAccountRole } from "@/db/mutations/people";
import { addPerson, resetPassword } from "@/db/mutations/person-passwords";
import { listAccounts } from "@/db/queries/people";
import { ROLES, type Role } from "@/lib/permissions";

const ACTOR = "cli";

/** `casey user …`. A password is never an argument, which other accounts of the machine could read. */
export function addUserCommands(program: Command): void {
  const user = program.command("user").description("who may sign in");
  user
    .command("add <email>")
    .description("add a person; prints a generated password once unless --password-stdin")
    .requiredOption("--name <name>", "as colleagues know them")
    .option("--role <role>", ROLES.join(", "), "csm")
    .option("--password-stdin", "read the password from standard input")
    .action((email: string, options: { name: string; role: string; passwordStdin?: boolean }) =>
      withPeople(async (db) => {
        const password = await givenPassword(options.passwordStdin);
        const { made } = await addPerson(db, { email, name: options.name, role: options.role, password }, ACTOR);
        printDone(`${email} may sign in.`, made);
      }),
    );
  user
    .command("list")
    .description("everyone, with role and state")
    .action(() => withPeople(printAccounts));
  user
    .command("disable <email>")
    .description("bar an account and end its sessions")
    .action((email: string) => withPeople((db) => disableAccount(db, email, ACTOR), `${email} is barred.`));
  user
    .command("enable <email>")
    .description("let a barred account sign in again")
    .action((email: string) => withPeople((db) => enableAccount(db, email, ACTOR), `${email} may sign in again.`));
  user
    .command("set-role <email> <role>")
    .description(`change the role (${ROLES.join(", ")}) and end the sessions`)
    .action((email: string, role: string) =>
      withPeople((db) => setAccountRole(db, email, asRole(role), ACTOR), `${email} is ${role} now.`),
    );
  user
    .command("sign-out <email>")
    .description("end every session of a person, in every browser")
    .action((email: string) => withPeople((db) => endAccountSessions(db, email, ACTOR), `${email} is signed out.`));
  user
    .command("set-password <email>")
    .description("give a new password and end the sessions; prints a generated one unless --password-stdin")
    .option("--password-stdin", "read the password from standard input")
    .action((email: string, options: { passwordStdin?: boolean }) =>
      withPeople(async (db) => {
        const made = await resetPassword(db, email, ACTOR, await givenPassword(options.passwordStdin));
        printDone(`${email} has a new password.`, made);
      }),
    );
}

async function withPeople(work: (db: Database) => Promise<void>, done?: string): Promise<void> {
  await withDatabase(({ db }) => work(db));
  if (done) printDone(done, null);
}

async function givenPassword(fromStdin: boolean | undefined): Promise<string | undefined> {
  if (!fromStdin) return undefined;
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  throw new Error("No password came on standard input.");
}

function asRole(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw new Error(`"${text}" is no role. The roles are ${ROLES.join(", ")}.`);
  return role;
}

function printDone(sentence: string, password: string | null): void {
  process.stdout.write(`${sentence}\n`);
  if (password) process.stdout.write(`Password, shown this once: ${password}\n`);
}

async function printAccounts(db: Database): Promise<void> {
  const accounts = await listAccounts(db);
  for (const { email, name, role, disabledAt } of accounts) {
    process.stdout.write(`${email}\t${name}\t${role}\t${disabledAt ? "barred" : "active"}\n`);
  }
  if (accounts.length === 0) process.stdout.write("Nobody yet. npm start prints a link for the first admin.\n");
}
