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
  /** Query parameters that are searched for in names and ids of households. */
  texts?: string[];
  /** Query parameters that are searched for in names and addresses of people. */
  people?: string[];
  /** Query parameters that are whole ids of households. */
  ids?: string[];
}

interface ActionRow {
  least: Least;
  /** Arguments as a screen would send them. `{victim}`: the id of somebody nothing may happen to. */
  sent: SentArguments;
}

type SentArguments = unknown[] | { before: unknown[]; form: Record<string, string> };

/** An id that nothing has. */
export const NO_ID = "00000000-0000-4000-8000-000000000000";
const FILTERS = ["owner", "health", "churn", "behaviour", "signal", "plan", "stage", "from", "score", "mrr"];
const AUDIT_WORDS = ["actor", "group", "from", "to", "after"];
const PEOPLE_WORDS = ["role", "state", "sort", "direction", "after", "before"];
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
  "/health": { least: "csm", words: ["book", "asOf", "plan", "movers"] },
  "/owners": { least: "leader", words: ["book", "to", "by"] },
  "/settings/audit": { least: "admin", words: ["book", ...AUDIT_WORDS] },
  "/settings/audit/export": { least: "admin", methods: ["GET"], words: AUDIT_WORDS },
  "/settings/people": { least: "admin", words: ["book", ...PEOPLE_WORDS], people: ["q"] },
  "/settings/people/[id]": { least: "admin", paths: ["/settings/people/{victim}"], words: ["book"] },
  "/settings/people/export": { least: "admin", methods: ["GET"], words: PEOPLE_WORDS },
  "/settings/people/new": { least: "admin", words: ["book"] },
  "/sign-in/with-provider": { least: "nobody", answers: [404], methods: ["GET"], words: ["from"] },
  "/api/owners": { least: "csm", methods: ["GET"] },
  "/api/shell": { least: "csm", methods: ["GET"], words: ["book", "asOf"] },
  "/settings/data/imports/[id]/[place]": {
    least: "admin",
    paths: [`/settings/data/imports/${NO_ID}/0`],
    answers: [404],
    methods: ["GET"],
  },
  "/api/imports/[id]": { least: "admin", paths: [`/api/imports/${NO_ID}`], answers: [404], methods: ["GET"] },
  "/api/uploads/[id]/[place]": {
    least: "admin",
    paths: [`/api/uploads/${NO_ID}/0`],
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
  "/sign-in": { least: "nobody", answers: [200, 307], words: ["from", "error"] },
  "/set-up": { least: "nobody", words: ["token"] },
  "/icon.svg": { least: "nobody", methods: ["GET"] },
  "/_not-found": { least: "csm", paths: ["/_not-found", "/nothing-is-here"], answers: [404] },
  // Next's own page for what went wrong on every other one; it says so by its status too.
  "/_global-error": { least: "csm", answers: [500] },
};

const PEOPLE = "app/(app)/settings/people/actions.ts";
const aboutVictim: ActionRow = { least: "admin", sent: [{ userId: "{victim}" }] };
const PEOPLE_ACTIONS: Record<string, ActionRow> = {
  [`${PEOPLE}#addPersonAction`]: {
    least: "admin",
    sent: [{ name: "forged", email: "forged-{victim}@casey.invalid", role: "admin", signIn: "password" }],
  },
  [`${PEOPLE}#changeRoleAction`]: { least: "admin", sent: [{ userId: "{victim}", role: "admin" }] },
  [`${PEOPLE}#disablePersonAction`]: aboutVictim,
  [`${PEOPLE}#enablePersonAction`]: aboutVictim,
  [`${PEOPLE}#resetPasswordAction`]: aboutVictim,
  [`${PEOPLE}#signOutEverywhereAction`]: aboutVictim,
  [`${PEOPLE}#unlinkPersonAction`]: aboutVictim,
};

const ASSIGN = "app/(app)/households/assign-actions.ts";
const VIEWS = "app/(app)/households/view-actions.ts";
const LIST_ACTIONS: Record<string, ActionRow> = {
  [`${ASSIGN}#assignAction`]: {
    least: "csm",
    sent: [{ changeId: NO_ID, ownerId: "{victim}", householdIds: ["{victim}"] }],
  },
  [`${ASSIGN}#assignListedAction`]: {
    least: "csm",
    sent: [{ changeId: NO_ID, ownerId: "{victim}", query: "q={victim}" }],
  },
  [`${ASSIGN}#undoAssignmentAction`]: { least: "csm", sent: [{ changeId: NO_ID }] },
  [`${ASSIGN}#balanceAction`]: {
    least: "leader",
    sent: [{ changeId: NO_ID, ownerIds: ["{victim}"], by: "count", fingerprint: "forged" }],
  },
  [`${VIEWS}#saveViewAction`]: {
    least: "csm",
    sent: [{ viewId: NO_ID, name: "forged-{victim}", query: "", isShared: true, isPinned: true }],
  },
  [`${VIEWS}#changeViewAction`]: { least: "csm", sent: [{ viewId: NO_ID, name: "forged-{victim}", isShared: true }] },
  [`${VIEWS}#deleteViewAction`]: { least: "csm", sent: [{ viewId: NO_ID }] },
  [`${VIEWS}#pinViewAction`]: { least: "csm", sent: [{ viewId: NO_ID, isPinned: true }] },
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
    sent: [{ importId: NO_ID, strict: false, files: 1 }],
  },
  ...PEOPLE_ACTIONS,
  ...LIST_ACTIONS,
  "app/(app)/actions.ts#signOutAction": { least: "nobody", sent: [] },
};

/** Whether a visitor is at least this. */
export function mayHave(visitor: Visitor, least: Least): boolean {
  if (least === "nobody") return true;
  return visitor !== "signed out" && ROLES.indexOf(visitor) >= ROLES.indexOf(least);
}

/** The addresses of a route, as they are asked for. */
export function pathsOf(route: string, { household, victimId }: Known): string[] {
  const { paths = [route] } = ROUTES[route] as RouteRow;
  return paths.map((path) => path.replace("{household}", household).replace("{victim}", victimId));
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
export function oddBodiesOf(sent: SentArguments, known: Known): Record<string, ActionBody> {
  const extra = { isAdmin: "true", permission: "users:manage", actor: "cli", constructor: "x" };
  const [before, first] = Array.isArray(sent) ? [[], sent[0]] : [sent.before, undefined];
  const widened = typeof first === "object" ? { ...first, ...extra } : extra;
  const more = bodyOf(Array.isArray(sent) ? [widened, extra] : { before, form: { ...sent.form, ...extra } }, known);
  return {
    nothing: plain([]),
    "other kinds": plain([...before, { email: { $gt: "" }, password: [] }, 0, null, [[]]]),
    "a text": plain([...before, "x"]),
    "fields too many": more,
  };
}
