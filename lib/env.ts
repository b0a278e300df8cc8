import { z } from "zod";
import { isTimeZone } from "./dates";
import { parseDomains, parseRoleMapping } from "./oidc-settings";

const port = z.coerce.number().int().min(1).max(65535);
const zone = z.string().refine(isTimeZone, "not an IANA time zone, such as Europe/Vienna");
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
/** Every variable Casey reads; .env.example lists them. */
export const variables = z.object({
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
  /** Port of the web server's metrics for Prometheus; the worker's is the next one. Absent: none. */
  CASEY_METRICS_PORT: z.coerce.number().int().min(1).max(65534).optional(),
  CASEY_METRICS_HOST: z.string().default("127.0.0.1"),
  CASEY_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Signs sessions; absent: made once in the data folder. */
  CASEY_SECRET: z.string().min(32, "at least 32 characters").optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed, separated by commas. */
  CASEY_TRUSTED_PROXIES: z.string().default(""),
  /** Single sign-on by OpenID Connect: the provider's address as its discovery document says it, and Casey's client there. */
  CASEY_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isHttpsOrLoopback, "https, or http on this machine")
    .optional(),
  CASEY_OIDC_CLIENT_ID: z.string().optional(),
  CASEY_OIDC_CLIENT_SECRET: z.string().optional(),
  CASEY_OIDC_SCOPE: z
    .string()
    .refine((scope) => scope.split(" ").includes("openid"), "scopes separated by spaces, openid among them")
    .optional(),
  /** What the provider is called on the sign-in page. */
  CASEY_OIDC_NAME: z.string().max(40, "at most 40 characters").optional(),
  /** Claim that holds roles or groups: a name, or a path such as realm_access.roles. */
  CASEY_OIDC_ROLE_CLAIM: z.string().optional(),
  /** Which of its values is which role: "admin=casey-admins,leader=cs-leads". */
  CASEY_OIDC_ROLES: z.string().transform(readWith(parseRoleMapping)).optional(),
  /** Domains whose people get an account at their first sign-in, separated by commas. */
  CASEY_OIDC_ALLOWED_DOMAINS: z.string().transform(readWith(parseDomains)).optional(),
  /** "on": an address counts as verified where the provider does not say (it may still say it is not). */
  CASEY_OIDC_TRUST_EMAIL: z.enum(["on", "off"]).optional(),
  /** "off": nobody signs in by a password. */
  CASEY_PASSWORD_SIGN_IN: z.enum(["on", "off"]).default("on"),
  CASEY_DATA_DIR: z.string().optional(),
  CASEY_DB_PORT: port.optional(),
  XDG_DATA_HOME: z.string().optional(),
  /** Socket folder of the embedded server; the launcher sets it for its children. */
  CASEY_DB_SOCKET: z.string().optional(),
  /** Database role the process works as; the launcher sets it for the web server. */
  CASEY_DB_ROLE: z.string().optional(),
});

export type Env = z.infer<typeof variables>;

const schema = variables.superRefine((given, context) => {
  const fault = (variable: keyof Env, message: string) =>
    context.addIssue({ code: "custom", path: [variable], message });
  const needs = (variable: keyof Env, other: keyof Env) => {
    if (given[variable] !== undefined && given[other] === undefined) fault(variable, `needs ${other}`);
  };
  needs("CASEY_APP_DATABASE_URL", "DATABASE_URL");
  for (const variable of Object.keys(given).filter((name) => name.startsWith("CASEY_OIDC_")) as (keyof Env)[]) {
    for (const other of OIDC_CLIENT) needs(variable, other);
  }
  needs("CASEY_OIDC_ROLES", "CASEY_OIDC_ROLE_CLAIM");
  needs("CASEY_OIDC_ROLE_CLAIM", "CASEY_OIDC_ROLES");
  if (given.CASEY_PASSWORD_SIGN_IN === "off" && !given.CASEY_OIDC_ISSUER) {
    fault("CASEY_PASSWORD_SIGN_IN", "off needs CASEY_OIDC_ISSUER, or nobody could sign in");
  }
});
const OIDC_CLIENT = ["CASEY_OIDC_ISSUER", "CASEY_OIDC_CLIENT_ID", "CASEY_OIDC_CLIENT_SECRET"] as const;

function isHttpsOrLoopback(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** Reads a variable's text; what it throws is told as that variable's fault. */
function readWith<T>(parse: (text: string) => T) {
  return (text: string, context: z.RefinementCtx): T => {
    try {
      return parse(text);
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
      return z.NEVER;
    }
  };
}

/**
 * Reads and checks the configuration. An empty variable counts as absent.
 * @throws Error that lists every variable that is wrong and why; no value that may be a secret is repeated.
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
