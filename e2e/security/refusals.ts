import type { Answer } from "./http";
import { MARK } from "./payloads";

/** How a page's data and an action's result say so. */
const REFUSALS = [
  /E\{"digest":"NEXT_HTTP_ERROR_FALLBACK;403"\}/,
  /E\{"digest":"NEXT_REDIRECT;\w+;\/sign-in[?;]/,
  /"ok":false,"code":"(signed-out|forbidden)"/,
];

/** Whether an answer turns its visitor away: to sign in, as signed out, as not allowed. */
export function isRefusal({ status, headers, body }: Answer): boolean {
  if ([401, 403].includes(status)) return true;
  const target = `${headers.location ?? ""}${headers["x-action-redirect"] ?? ""}`;
  if (/^(https?:\/\/[^/]+)?\/sign-in([?;]|$)/.test(target)) return true;
  return REFUSALS.some((refusal) => refusal.test(body));
}

/** Words of the inside of a server, which no answer holds. */
const INSIDE = [
  /\bat [\w.<>$ ]+ \(?\/[^\s)]+:\d+:\d+/,
  /\.next\/server|node_modules|\/chunks\/ssr\//,
  /PostgresError|DrizzleQueryError|Failed query|syntax error at or near|invalid input syntax/i,
  /\b(TypeError|RangeError|ReferenceError|SyntaxError|ZodError)\b/,
];

/** What of the inside of the server an answer shows; null: nothing. */
export function insideOf({ body }: Answer): string | null {
  for (const pattern of INSIDE) {
    const found = pattern.exec(body);
    if (found) return found[0];
  }
  return null;
}

/** What of the customers' data an answer shows beside what it was asked for; null: nothing. */
export function customerDataOf({ body, headers }: Answer, asked = ""): string | null {
  const marks = `${body}${JSON.stringify(headers)}`.match(new RegExp(MARK, "g")) ?? [];
  return marks.find((mark) => !asked.includes(mark)) ?? null;
}
