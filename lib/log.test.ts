import { afterEach, describe, expect, test, vi } from "vitest";
import { createLogger } from "./log";

const SECRET = "a-secret-of-the-installation-0123";
const PASSWORD = "pass%20word%2F1234";

/** Logs as `write` says, and returns the lines. */
function logged(write: (log: ReturnType<typeof createLogger>) => void): {
  text: string;
  lines: Record<string, unknown>[];
} {
  vi.stubEnv("CASEY_SECRET", SECRET);
  vi.stubEnv("DATABASE_URL", `postgres://casey:${PASSWORD}@db.example/casey`);
  let text = "";
  const log = createLogger("test", { write: (line) => (text += line) });
  write(log);
  const lines = text.trim().split("\n");
  return { text, lines: lines.map((line) => JSON.parse(line)) };
}

afterEach(() => vi.unstubAllEnvs());

/** What must never be seen, wherever it stood. */
const PRIVATE = {
  email: "nora.fuchs+vip@mail.example.co.uk",
  umlaut: "jörg@müller.example",
  household: "The Fuchs Family",
  person: "Nora Fuchs",
  comment: "My dog Bello is ill",
  password: "correct horse battery",
  token: "q3Zk9vXh2mN8bT5wR7yU1iO4pA6sD0fGhJkLzXcVbN1",
  jwt: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
  cookie: "casey.session=abc123; other=def456",
  search: "fuchs",
  foreignPassword: "hunter-22",
};

function expectNothingPrivate(text: string): void {
  for (const value of [...Object.values(PRIVATE), SECRET, PASSWORD, "pass word/1234", "abc123", "def456"]) {
    expect(text.toLowerCase()).not.toContain(value.toLowerCase());
  }
}

/** As the driver and Drizzle throw them. */
function databaseError(): Error {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
    code: "23505",
    severity: "ERROR",
    detail: `Key (email)=(${PRIVATE.email}) already exists.`,
    where: `COPY staging, line 3: "${PRIVATE.household}"`,
    constraint_name: "users_email_key",
    table_name: "users",
    query: "INSERT INTO casey.users (email, name) VALUES ($1, $2)",
    parameters: [PRIVATE.email, PRIVATE.person],
    args: [PRIVATE.email],
  });
  const query = 'insert into "casey"."users" ("email", "name") values ($1, $2)';
  const params = [PRIVATE.email, PRIVATE.person, PRIVATE.password];
  return Object.assign(new Error(`Failed query: ${query}\nparams: ${params}`, { cause }), { query, params });
}

describe("the log holds no secrets and nobody's data", () => {
  test.each<[string, (log: ReturnType<typeof createLogger>) => void]>([
    [
      "in fields",
      (log) => log.info({ ...PRIVATE, householdName: PRIVATE.household, contact_name: PRIVATE.person }, "x"),
    ],
    ["nested", (log) => log.warn({ a: [{ b: { person: { name: PRIVATE.person, e_mail: PRIVATE.email } } }] }, "x")],
    ["in messages", (log) => log.info(`mail to ${PRIVATE.email}, ${PRIVATE.umlaut}: password=${PRIVATE.token}`)],
    ["in arguments of messages", (log) => log.info("mail to %s with %j", PRIVATE.email, { name: PRIVATE.person })],
    ["in headers", (log) => log.info({ headers: { cookie: PRIVATE.cookie } }, `Cookie: ${PRIVATE.cookie}`)],
    ["in authorization", (log) => log.info(`Authorization: Bearer ${PRIVATE.jwt} and ${PRIVATE.jwt}`)],
    [
      "in addresses",
      (log) =>
        log.info(
          `smtp://relay:${PRIVATE.foreignPassword}@mail GET /households?q=${PRIVATE.search}&email=${PRIVATE.email} /set-up?token=${PRIVATE.token}`,
        ),
    ],
    [
      "the secrets of the installation",
      (log) => log.info(`${SECRET} postgres://casey:${PASSWORD}@db/x pass word/1234`),
    ],
    ["an error itself", (log) => log.error(new Error(`no ${PRIVATE.email} at ${PRIVATE.token}`))],
    ["an error of the database", (log) => log.error({ error: databaseError() }, "x")],
    ["an error of the database as a cause", (log) => log.error({ error: new Error("x", { cause: databaseError() }) })],
    ["several errors", (log) => log.error({ error: new AggregateError([databaseError()], "x") })],
    ["an unreadable value", (log) => log.error({ error: unreadableValue() })],
    ["unreadable JSON", (log) => log.error({ error: caught(() => JSON.parse(`${PRIVATE.household} {`)) })],
    [
      "what is no plain object",
      (log) => log.info({ form: new Map([["a", PRIVATE.person]]), at: new URL(`http://x/?q=${PRIVATE.search}`) }),
    ],
  ])("%s", (_, write) => {
    const { text, lines } = logged(write);
    expect(lines).toHaveLength(1);
    expectNothingPrivate(text);
  });
});

test("what an admin needs is there: time, level, process, reason, place, digest", () => {
  const error = Object.assign(databaseError(), { digest: "1234567" });
  const [line] = logged((log) =>
    log.error({ error, jobId: "0b6ad6cc-7a52-4f4e-a1a5-8a6d0e1f2a3b", days: 3 }, "Job failed"),
  ).lines;
  expect(line).toMatchObject({
    level: "error",
    process: "test",
    pid: process.pid,
    msg: "Job failed",
    jobId: "0b6ad6cc-7a52-4f4e-a1a5-8a6d0e1f2a3b",
    days: 3,
    error: {
      digest: "1234567",
      message: 'Failed query: insert into "casey"."users" ("email", "name") values ($1, $2)',
      cause: {
        code: "23505",
        table_name: "users",
        message: 'duplicate key value violates unique constraint "users_email_key"',
      },
    },
  });
  expect(JSON.stringify(line)).toMatch(/"at .*log\.test\.ts:\d+/);
  expect(new Date(String(line?.time)).getTime()).toBeGreaterThan(Date.now() - 60_000);
});

test("an error that is its own cause ends", () => {
  const error: Error & { cause?: unknown } = new Error("x");
  error.cause = error;
  expect(logged((log) => log.error({ error })).lines).toHaveLength(1);
});

function unreadableValue(): Error {
  return Object.assign(new Error(`invalid input syntax for type integer: "${PRIVATE.household}"`), { code: "22P02" });
}

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
