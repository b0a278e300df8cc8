import { type Client, type Connection, openClient } from "@/db/client";
import { reasonOf } from "@/db/query-errors";
import { type Check, type Section, trouble, warning } from "./check";
import { examineSchema, examineServer } from "./database";
import { checkPackages, examineMachine } from "./machine";
import { examineData, examineWork } from "./operation";

/** What the doctor looks at. */
export interface Patient {
  /** The clone. */
  root: string;
  /** Folders that must have room, by what is kept there. */
  folders: Record<string, string>;
  driverPatched: boolean;
  /** Where the database is; or why there is none to look at. */
  database: Connection | Check;
  wantedZone: string | undefined;
  scoreAt: string;
  now: Date;
}

/** Looks at everything that can be looked at; what fails is told like anything else. Changes nothing. */
export async function examine(patient: Patient): Promise<Section[]> {
  const machine = examineMachine(patient.folders, patient.driverPatched);
  machine.checks.push(checkPackages(patient.root));
  const { database } = patient;
  if ("state" in database) return [machine, { title: "PostgreSQL", checks: [database] }];
  if (!patient.driverPatched) {
    const notAsked = warning("Server", "not asked", "First give the driver its patch, see above.");
    return [machine, { title: "PostgreSQL", checks: [notAsked] }];
  }
  const client = openClient(database, { max: 1, applicationName: "casey-doctor" });
  try {
    return [machine, ...(await examineDatabase(client, patient))];
  } finally {
    await client.close();
  }
}

async function examineDatabase(client: Client, { wantedZone, scoreAt, now }: Patient): Promise<Section[]> {
  const server = await orTrouble("PostgreSQL", () => examineServer(client));
  if (server.checks.some(({ name }) => name === UNREACHABLE)) return [server];
  const schema = await orTrouble("Casey's tables", () => examineSchema(client, wantedZone));
  // Without its tables there is nothing to tell of Casey's work.
  if (schema.checks.some(({ name, state }) => name === "Migrations" && state !== "ok")) return [server, schema];
  return [
    server,
    schema,
    await orTrouble("Work", () => examineWork(client.db, { scoreAt, now })),
    await orTrouble("Data", () => examineData(client.db)),
  ];
}

const UNREACHABLE = "Answer";

async function orTrouble(title: string, look: () => Promise<Section>): Promise<Section> {
  try {
    return await look();
  } catch (error) {
    const says = reasonOf(error as Error).message;
    const todo = "See that the server runs and that DATABASE_URL is right; then look again.";
    return { title, checks: [trouble(UNREACHABLE, says, todo)] };
  }
}
