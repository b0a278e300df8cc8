import { type ActionBody, formOf, plain } from "./server-action";
import { ROLES, type Visitor } from "./visitors";

/** The least a visitor must be. `nobody`: open to the signed out. */
type Least = "nobody" | (typeof ROLES)[number];

interface RouteRow {
  least: Least;
  /** Addresses to try; `{household}` is one that there is. Without: the pattern itself. */
  paths?: string[];
  /** What those who may get. */
  answers?: number[];
  /** Methods of a route handler; none for a page. */
  methods?: string[];
  /** Query parameters that know words of their own, and leave others out. */
  words?: string[];
  /** Query parameters that are searched for in names and ids. */
  texts?: string[];
  /** Query parameters that are whole ids of households. */
  ids?: string[];
}

interface ActionRow {
  least: Least;
  /** Arguments as a screen would send them. `{victim}`: the id of somebody nothing may happen to. */
  sent: SentArguments;
}

type SentArguments = unknown[] | { before: unknown[]; form: Record<string, string> };

/** The id of an import that there is not. */
const NO_IMPORT = "00000000-0000-4000-8000-000000000000";
const FILTERS = ["owner", "health", "churn", "behaviour", "signal", "plan", "stage", "from", "score", "mrr"];
const LIST_WORDS = [...FILTERS, "book", "asOf", "sort", "dir", "size", "cols", "after", "before"];

/** Every address the build serves, and who may have it. */
export const ROUTES: Record<string, RouteRow> = {
  "/": { least: "csm", answers: [307] },
  "/households": { least: "csm", words: LIST_WORDS, texts: ["q"] },
  "/households/[id]": {
    least: "csm",
    paths: ["{household}"],
    words: ["book", "asOf", "timeline", "before", "list", "show", "history"],
  },
  "/households/export": { least: "csm", methods: ["GET"], words: [...LIST_WORDS, "run"], texts: ["q"], ids: ["id"] },
  "/settings/data": { least: "admin", words: ["book", "rules", "group", "runs", "imports"] },
  "/settings/data/quality": { least: "admin", methods: ["GET"], words: ["rules", "group"] },
  "/api/households/search": { least: "csm", methods: ["GET"], words: ["q"] },
  "/api/households/peek": { least: "csm", answers: [200, 404], methods: ["GET"], words: ["id", "asOf"] },
  "/settings/data/imports/[id]/[place]": {
    least: "admin",
    paths: [`/settings/data/imports/${NO_IMPORT}/0`],
    answers: [404],
    methods: ["GET"],
  },
  "/api/imports/[id]": { least: "admin", paths: [`/api/imports/${NO_IMPORT}`], answers: [404], methods: ["GET"] },
  "/api/uploads/[id]/[place]": {
    least: "admin",
    paths: [`/api/uploads/${NO_IMPORT}/0`],
    answers: [400],
    methods: ["PUT"],
    words: ["table", "name", "format"],
  },
  "/api/system-problems": { least: "csm", methods: ["GET"] },
  "/api/health": { least: "nobody", answers: [200, 503], methods: ["GET"] },
  "/api/livez": { least: "nobody", methods: ["GET"] },
  "/api/readyz": { least: "nobody", methods: ["GET"] },
  "/api/kept-days": { least: "csm", methods: ["GET"] },
  "/api/history-progress": { least: "csm", methods: ["GET"] },
  "/api/auth/[...nextauth]": {
    least: "nobody",
    paths: ["/api/auth/session", "/api/auth/csrf", "/api/auth/providers", "/api/auth/signin", "/api/auth/nonsense"],
    answers: [200, 302, 400],
    methods: ["GET", "POST"],
    words: ["callbackUrl", "error", "csrf"],
  },
  "/sign-in": { least: "nobody", answers: [200, 307], words: ["from"] },
  "/set-up": { least: "nobody", words: ["token"] },
  "/icon.svg": { least: "nobody", methods: ["GET"] },
  "/_not-found": { least: "csm", paths: ["/_not-found", "/nothing-is-here"], answers: [404] },
  // Next's own page for what went wrong on every other one; it says so by its status too.
  "/_global-error": { least: "csm", answers: [500] },
};

/** Every server action of the build, and who may call it. */
export const ACTIONS: Record<string, ActionRow> = {
  "app/(auth)/sign-in/actions.ts#signInAction": {
    least: "nobody",
    sent: { before: [{}], form: { email: "stranger@casey.invalid", password: "not the password", from: "/" } },
  },
  "app/(auth)/set-up/actions.ts#setUpAction": {
    least: "nobody",
    sent: {
      before: [{}],
      form: { token: "used", name: "forged", email: "forged@casey.invalid", password: "a forged password" },
    },
  },
  "app/(app)/settings/data/actions.ts#startImportAction": {
    least: "admin",
    sent: [{ importId: NO_IMPORT, strict: false, files: 1 }],
  },
  "app/(app)/actions.ts#signOutAction": { least: "nobody", sent: [] },
};

/** Whether a visitor is at least this. */
export function mayHave(visitor: Visitor, least: Least): boolean {
  if (least === "nobody") return true;
  return visitor !== "signed out" && ROLES.indexOf(visitor) >= ROLES.indexOf(least);
}

/** The addresses of a route, as they are asked for. */
export function pathsOf(route: string, { household }: Known): string[] {
  const { paths = [route] } = ROUTES[route] as RouteRow;
  return paths.map((path) => path.replace("{household}", household));
}

/** How an address is asked: a page is read, and so is most else. */
export function methodOf(route: string): string {
  const { methods = ["GET"] } = ROUTES[route] as RouteRow;
  return methods[0] as string;
}

/** Every address of the table. */
export function allPaths(known: Known): string[] {
  return Object.keys(ROUTES).flatMap((route) => pathsOf(route, known));
}

interface Known {
  household: string;
  victimId: string;
}

/** The body of an action as a screen would send it. */
export function bodyOf(sent: SentArguments, known: Known): ActionBody {
  const named = JSON.parse(JSON.stringify(sent).replaceAll("{victim}", known.victimId));
  return Array.isArray(named) ? plain(named) : formOf(named.before, named.form);
}

/** Bodies no screen would send: nothing, other kinds, and more than is asked for. */
export function oddBodiesOf(sent: SentArguments): Record<string, ActionBody> {
  const extra = { role: "admin", userId: "1", isAdmin: "true", constructor: "x" };
  const [before, first] = Array.isArray(sent) ? [[], sent[0]] : [sent.before, undefined];
  const widened = typeof first === "object" ? { ...first, ...extra } : extra;
  return {
    nothing: plain([]),
    "other kinds": plain([...before, { email: { $gt: "" }, password: [] }, 0, null, [[]]]),
    "a text": plain([...before, "x"]),
    "fields too many": Array.isArray(sent) ? plain([widened, extra]) : formOf(before, { ...sent.form, ...extra }),
  };
}
