import { listBuiltActions } from "./build";
import { expect, test } from "./fixtures";
import { type Answer, send } from "./http";
import { type MutatedRequest, mutateRequest } from "./mutated-request";
import { addPerson, type OwnCasey, sessionOf } from "./own-casey";
import { Random } from "./random";
import { customerDataOf, insideOf } from "./refusals";

const SEED = 20_261_124;
const AT_ONCE = 6;

test("300 mutated requests: no crash, no inside of the server in an answer", ({ casey }) => survives(casey, 300));

test("10,000 mutated requests: no crash, no inside of the server in an answer", { tag: "@heavy" }, ({ casey }) =>
  survives(casey, 10_000),
);

async function survives(casey: OwnCasey, count: number): Promise<void> {
  const random = new Random(SEED);
  const cookies = ["", ...(await cookiesOfTheirOwn(casey, count))];
  const actions = listBuiltActions();
  const requests = Array.from({ length: count }, () => mutateRequest(random, casey, actions, cookies));
  const faults: string[] = [];
  const work = requests.entries();
  const worker = async () => {
    for (const [index, request] of work) {
      const fault = await faultOf(casey, request);
      if (fault) faults.push(`request ${index}: ${fault}\n  ${inWords(request)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(faults).toEqual([]);
  expect((await casey.get("/sign-in")).status).toBe(200);
  expect(casey.log().filter((line) => line.includes("ended unexpectedly"))).toEqual([]);
}

/** Whose sessions may end meanwhile. */
async function cookiesOfTheirOwn(casey: OwnCasey, count: number): Promise<string[]> {
  const roles = ["csm", "admin"] as const;
  const emails = roles.map((role) => `mutated-${count}-${role}@casey.invalid`);
  for (const [index, role] of roles.entries()) await addPerson(casey.run, emails[index] as string, role);
  return Promise.all(emails.map((email) => sessionOf(casey.address, email)));
}

async function faultOf(casey: OwnCasey, request: MutatedRequest): Promise<string | null> {
  const path = request.path.replace(/[^\x21-\x7e\x80-\xff]/gu, escaped);
  const answer = await send(casey.address, { ...request, path }).catch((error: Error) => error);
  if (answer instanceof Error) return answer.message;
  const inside = insideOf(answer);
  if (inside) return `shows ${inside}`;
  if (answer.status >= 500 && !isUnreadable(request, answer)) return `${answer.status} ${answer.body.slice(0, 200)}`;
  if (!request.headers.cookie && customerDataOf(answer, path)) return "shows a customer to the signed out";
  return null;
}

/** A character that no request target may hold, by its bytes. */
function escaped(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

/** React reads an action's arguments before the action is ours, and fails on what are none: a code for the log, no more. */
function isUnreadable({ garbled }: MutatedRequest, { headers, body }: Answer): boolean {
  if (!garbled) return false;
  const isFlight = headers["content-type"]?.startsWith("text/x-component");
  return isFlight ? /\{"digest":"\d+"\}\n?$/.test(body) : body === "Internal Server Error";
}

function inWords({ method, path, headers, body }: MutatedRequest): string {
  return JSON.stringify({
    method,
    path,
    headers: { ...headers, cookie: headers.cookie ? "…" : "" },
    body: body?.toString("latin1"),
  }).slice(0, 800);
}
