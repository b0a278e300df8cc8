/** What stands in a log where a secret or people's data was. */
const HIDDEN = "[hidden]";

const DEEPEST = 6;
const MOST_ITEMS = 50;

/** Keys whose values are never logged: secrets, who people are, what they wrote, and what carries either. */
const HIDDEN_KEYS = [
  /pass(word|phrase|wd)?|secret|token|cookie|authorization|apikey|credential|session|nonce/,
  /e?mail|phone|^ip$|remoteaddress|peeraddress/,
  /^(household|display|contact|pet|first|last|full|user|sort|person|customer|given|family)?name$/,
  /comment|description|title|^(body|detail|hint|where|query|params|parameters|args|values|data|input|rows?|samples)$/,
  /^(household|person|people|customer|member|user|pet|csm|owner|actor|account)$/,
  /^(search|searchparams|headers|rawheaders|formdata|url|href)$/,
];

const PATTERNS: readonly [RegExp, string][] = [
  [/(\w+:\/\/)[^\s/@"']+@/g, `$1${HIDDEN}@`],
  [/[^\s"'<>(),;:=[\]{}]+@[^\s"'<>(),;:=[\]{}]+\.\p{L}{2,}/gu, HIDDEN],
  [/([?&][^=&\s#"']+=)[^&\s#"']*/g, `$1${HIDDEN}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/\b((?:set-)?cookie\s*:\s*).*/gi, `$1${HIDDEN}`],
  [
    /((?:password|passwd|secret|token|authorization|api[_-]?key|session)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&"']+)/gi,
    `$1${HIDDEN}`,
  ],
  [/\([^()]*\)=\(.*?\)/g, HIDDEN],
  [/(Failing row contains ).*/g, `$1${HIDDEN}`],
  [/\beyJ[\w-]+\.[\w.-]+/g, HIDDEN],
  [/\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{40,}\b/g, HIDDEN],
];

/** Takes secrets and people's data out of what is logged. */
export interface Redactor {
  text(text: string): string;
  /** Plain objects, arrays, dates and errors are told without what is hidden; of anything else only what it is. */
  value(value: unknown): unknown;
}

/** A redactor that also knows some secrets by heart, wherever they turn up. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const redact: Redactor = {
    text: (text) =>
      PATTERNS.reduce(
        (told, [pattern, instead]) => told.replace(pattern, instead),
        secrets.reduce((told, secret) => told.replaceAll(secret, HIDDEN), text),
      ),
    value: (value) => tell(value, redact.text, 0),
  };
  return redact;
}

type TellText = (text: string) => string;

function tell(value: unknown, text: TellText, depth: number): unknown {
  if (typeof value === "string") return text(value);
  if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function") return typeof value;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth >= DEEPEST) return HIDDEN;
  if (value instanceof Error) return tellError(value, text, depth);
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => tell(item, text, depth + 1));
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return `[${prototype.constructor?.name ?? "object"}]`;
  const entries = Object.entries(value).slice(0, MOST_ITEMS);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, isHidden(key) ? HIDDEN : tell(inner, text, depth + 1)] as const),
  );
}

function isHidden(key: string): boolean {
  const plain = key.toLowerCase().replaceAll(/[_-]/g, "");
  return HIDDEN_KEYS.some((pattern) => pattern.test(plain));
}

/** The parts of an error that say what went wrong and where, and none of those that repeat rows or parameters. */
function tellError(error: Error, text: TellText, depth: number): Record<string, unknown> {
  const given = error as Error & Record<string, unknown>;
  const told: Record<string, unknown> = { type: error.name, message: text(messageOf(given)) };
  for (const key of ["code", "severity", "schema_name", "table_name", "constraint_name", "digest"]) {
    if (typeof given[key] === "string") told[key] = given[key];
  }
  told.stack = framesOf(error).map(text);
  if (error.cause !== undefined) told.cause = tell(error.cause, text, depth + 1);
  if (error instanceof AggregateError) told.errors = tell(error.errors, text, depth + 1);
  return told;
}

/** Drizzle writes a query's parameters into its message, Postgres a value that it cannot read, and JSON.parse the text itself. */
function messageOf(error: Error & Record<string, unknown>): string {
  if (typeof error.query === "string" && "params" in error) return `Failed query: ${error.query}`;
  const quotes = error instanceof SyntaxError || (typeof error.code === "string" && /^(22...|42601)$/.test(error.code));
  return quotes ? error.message.replaceAll(/"[^"]*"|'[^']*'/g, HIDDEN) : error.message;
}

/** The lines of a stack that are places; those before them repeat the message. */
function framesOf({ stack }: Error): string[] {
  const lines = (stack ?? "").split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("at ")).slice(0, 20);
}
