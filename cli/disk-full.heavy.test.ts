import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canMakeSmallDisk, makeSmallDisk, type SmallDisk } from "@/db/test/small-disk";
import { DATABASE_TROUBLES } from "@/lib/database-trouble";
import { callAction } from "./test/server-action";
import { ADMIN, openSignInForm } from "./test/sign-in";
import { type StartedCasey, startCasey } from "./test/started-casey";

const DISK_MB = 1_200;
const MB = 1024 ** 2;
/** A full page of people, and one of audit lines, are a few dozen. */
const MOST_WRITES = 400;

describe.runIf(canMakeSmallDisk)("a data folder on a disk without room", () => {
  let disk: SmallDisk;
  let casey: StartedCasey;
  let cookie: string;
  beforeAll(async () => {
    disk = makeSmallDisk(DISK_MB);
    const dataDir = path.join(disk.folder, "casey/data");
    mkdirSync(dataDir, { recursive: true });
    casey = await startCasey(100, { dataDir });
    cookie = (await (await openSignInForm(casey)).send({ email: ADMIN })) ?? "";
  });
  afterAll(async () => {
    await casey.stop();
    disk.remove();
  });

  const addPerson = (number: number) =>
    callAction({ address: casey.address, cookie }, "addPersonAction", {
      name: `Person ${number}`,
      email: `person-${number}@full.example`,
      role: "csm",
      signIn: "password",
    });
  const assign = async () => {
    const [chosen] = await casey.query(`SELECT json_agg(household_id) AS ids,
      (SELECT user_id::text FROM casey.users WHERE email = '${ADMIN}') AS owner FROM casey.current_households`);
    const request = { changeId: randomUUID(), ownerId: chosen?.owner, householdIds: chosen?.ids };
    return callAction({ address: casey.address, cookie }, "assignAction", request);
  };

  test("a page's write says so and does nothing; what was acknowledged stays; with room it works again", async () => {
    const free = disk.fill(0);
    const done: string[] = [];
    let refusal = "";
    for (let number = 0; refusal === "" && number < MOST_WRITES; number++) {
      const said = await addPerson(number);
      if (said.includes('"ok":true')) done.push(`person-${number}@full.example`);
      else refusal = said;
    }
    expect(refusal).toContain(DATABASE_TROUBLES["database-full"].title);
    const people = await casey.query(
      `SELECT email FROM casey.users WHERE email LIKE '%@full.example' ORDER BY user_id`,
    );
    expect(people.map(({ email }) => email).toSorted()).toEqual(done.toSorted());
    const told = await casey.query(`SELECT count(*)::int AS lines FROM casey.audit_log a JOIN casey.users u
      ON u.user_id::text = a.subject WHERE a.action = 'user.added' AND u.email LIKE '%@full.example'`);
    expect(told).toEqual([{ lines: done.length }]);
    free();
    expect(await addPerson(MOST_WRITES)).toContain('"ok":true');
    const assigned = await assign();
    expect(assigned, casey.output.slice(-3).join("\n")).toContain('"ok":true');
  });

  test("an upload is refused with a sentence and leaves nothing behind", async () => {
    const free = disk.fill(300 * MB);
    const answer = await upload(8 * MB);
    expect(answer.status).toBe(507);
    expect(await answer.json()).toEqual({ error: expect.stringContaining("no room") });
    expect(filesOfUploads()).toEqual([]);
    free();
    expect((await upload(8 * MB)).status).toBe(201);
    expect(filesOfUploads()).toHaveLength(1);
  });

  function upload(bytes: number): Promise<Response> {
    const query = new URLSearchParams({ table: "fct_performance_daily", name: "days.csv" });
    return fetch(`${casey.address}/api/uploads/${randomUUID()}/0?${query}`, {
      method: "PUT",
      headers: { cookie, origin: casey.address },
      body: Buffer.alloc(bytes, "x"),
    });
  }

  function filesOfUploads(): string[] {
    const folder = path.join(casey.dataDir, "imports");
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? entry.name : [],
    );
  }
});
