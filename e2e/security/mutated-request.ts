import { ACTIONS, allPaths, bodyOf, ROUTES } from "./access";
import type { BuiltAction } from "./build";
import type { Sent } from "./http";
import type { OwnCasey } from "./own-casey";
import type { Random } from "./random";

/** A request with faults in it. */
export interface MutatedRequest extends Required<Pick<Sent, "method" | "path" | "headers">> {
  body?: Buffer;
  /** Its body may be nothing an action's arguments can be read from. */
  garbled: boolean;
}

const METHODS = [
  "GET",
  "GET",
  "HEAD",
  "OPTIONS",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "TRACE",
  "PROPFIND",
  "LOCK",
  "M-SEARCH",
];
const HEADERS = [
  "accept",
  "accept-encoding",
  "accept-language",
  "authorization",
  "content-type",
  "cookie",
  "forwarded",
  "host",
  "if-modified-since",
  "if-none-match",
  "next-action",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-router-state-tree",
  "next-url",
  "origin",
  "purpose",
  "range",
  "referer",
  "rsc",
  "user-agent",
  "x-action-forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-invoke-path",
  "x-middleware-subrequest",
  "x-nextjs-data",
  "x-prerender-revalidate",
];
const CONTENT_TYPES = [
  "text/plain;charset=UTF-8",
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "text/x-component",
  "nonsense",
];
const TEXTS = [
  "",
  "0",
  "-1",
  "null",
  "true",
  "%",
  "%00",
  "%ff",
  "%2e%2e",
  "..",
  "'",
  '"',
  "<x>",
  "[]",
  "{}",
  "$K1",
  "$1",
  "$F1",
  "\u00e9",
  "🐾",
];

/** A request out of those Casey knows, with one to four faults. */
export function mutateRequest(
  random: Random,
  casey: OwnCasey,
  actions: BuiltAction[],
  cookies: string[],
): MutatedRequest {
  const request = random.chance(0.4) ? actionCall(random, casey, actions) : pageAsked(random, casey);
  request.headers.cookie = random.pick(cookies);
  for (let faults = 1 + random.below(4); faults > 0; faults--) random.pick(FAULTS)(request, random);
  return request;
}

function pageAsked(random: Random, casey: OwnCasey): MutatedRequest {
  return { method: "GET", path: random.pick(allPaths(casey)), headers: { origin: casey.address }, garbled: false };
}

function actionCall(random: Random, casey: OwnCasey, actions: BuiltAction[]): MutatedRequest {
  const action = random.pick(actions);
  const { contentType, content } = bodyOf(ACTIONS[action.name]?.sent ?? [], casey);
  const headers = { origin: casey.address, "next-action": action.id, "content-type": contentType };
  return { method: "POST", path: action.route, headers, body: Buffer.from(content), garbled: false };
}

type Fault = (request: MutatedRequest, random: Random) => void;

const FAULTS: Fault[] = [
  (request, random) => {
    request.method = random.pick(METHODS);
  },
  (request, random) => {
    const at = random.below(request.path.length + 1);
    request.path = request.path.slice(0, at) + random.pick(TEXTS) + request.path.slice(at + random.below(2));
  },
  (request, random) => {
    request.path += `/${text(random)}`;
  },
  (request, random) => {
    const names = Object.values(ROUTES).flatMap(({ words = [], texts = [], people = [] }) => [
      ...words,
      ...texts,
      ...people,
    ]);
    const name = random.chance(0.7) ? random.pick(names) : text(random);
    request.path += `${request.path.includes("?") ? "&" : "?"}${name}=${text(random)}`;
  },
  (request, random) => {
    request.headers[random.pick(HEADERS)] = text(random).replace(/[^\t\x20-\x7e\x80-\xff]/g, "?");
  },
  (request, random) => {
    request.headers["content-type"] = random.pick(CONTENT_TYPES);
    request.garbled = true;
  },
  (request, random) => {
    request.body = random.bytes(random.below(2000));
    request.garbled = true;
  },
  (request, random) => {
    request.body = Buffer.from(JSON.stringify(value(random, 3)));
    request.garbled = true;
  },
  (request, random) => {
    request.body = request.body?.subarray(0, random.below(request.body.length + 1));
    request.garbled = true;
  },
  (request, random) => {
    request.path += `?q=${"x".repeat(random.below(6000))}`;
  },
];

function text(random: Random): string {
  const pieces = Array.from({ length: 1 + random.below(4) }, () =>
    random.chance(0.6) ? random.pick(TEXTS) : random.bytes(random.below(20)).toString("latin1"),
  );
  return pieces.join("");
}

function value(random: Random, depth: number): unknown {
  if (depth === 0 || random.chance(0.4)) return random.pick([null, true, 0, -1, 1e308, ...TEXTS]);
  const parts = Array.from({ length: random.below(4) }, () => value(random, depth - 1));
  return random.chance(0.5) ? parts : Object.fromEntries(parts.map((part) => [random.pick(TEXTS), part]));
}
