import { z } from "zod";
import { isTimeZone } from "./dates";

const port = z.coerce.number().int().min(1).max(65535);
const zone = z.string().refine(isTimeZone, "not an IANA time zone, such as Europe/Vienna");
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  /** Postgres 15 or newer; absent: the embedded server. */
  DATABASE_URL: postgresUrl.optional(),
  /** What the web server connects by instead, when its login is to be another than the owner's of the tables. */
  CASEY_APP_DATABASE_URL: postgresUrl.optional(),
  PORT: port.default(3000),
  /** Address the web server binds. Demo accounts work on loopback only. */
  CASEY_HOST: z.string().default("127.0.0.1"),
  /** Address people type; sign-in and its cookies rest on it. */
  CASEY_URL: z.url({ protocol: /^https?$/ }).optional(),
  CASEY_TIMEZONE: zone.optional(),
  CASEY_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, "three capital letters, such as USD")
    .default("USD"),
  /** Local time in the organisation's zone from which the day before may be scored. */
  CASEY_SCORE_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day, such as 05:15")
    .default("05:15"),
  CASEY_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Signs sessions; absent: made once in the data folder. */
  CASEY_SECRET: z.string().min(32, "at least 32 characters").optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed, separated by commas. */
  CASEY_TRUSTED_PROXIES: z.string().default(""),
  CASEY_DATA_DIR: z.string().optional(),
  CASEY_DB_PORT: port.optional(),
  XDG_DATA_HOME: z.string().optional(),
  /** Socket folder of the embedded server; the launcher sets it for its children. */
  CASEY_DB_SOCKET: z.string().optional(),
  /** Database role the process works as; the launcher sets it for the web server. */
  CASEY_DB_ROLE: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

/**
 * Reads and checks the configuration. An empty variable counts as absent.
 * @throws Error that lists every variable that is wrong and why; values are not repeated, they may be secrets.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The configuration is wrong.\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
}

let cached: Env | undefined;

/** The configuration of this process, checked once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** The address people type: what CASEY_URL says, else this machine's. */
export function publicAddress(): string {
  const { CASEY_URL, PORT } = env();
  return CASEY_URL ?? `http://localhost:${PORT}`;
}

/** What a child process is given beside its own variables. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  return process.env;
}
