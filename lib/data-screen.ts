import { DATA_RULE_WORDS, type DataRuleName, RULE_GROUPS, type RuleGroup } from "./data-rules";

export const RULE_STATES = ["broken", "holding"] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** The data screen as its URL says it: which rules are shown, and how far back the two lists are. */
export interface DataScreenState {
  /** Empty: all. */
  states: RuleState[];
  groups: RuleGroup[];
  /** The page of runs begins after this one; null on the first page. */
  runsBefore: number | null;
  /** The page of imports begins after this instant (ISO) and id; null on the first page. */
  importsBefore: { at: string; id: string } | null;
}

type Params = Record<string, string | string[] | undefined>;
const PATH = "/settings/data";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the screen's state from a URL; whatever it does not know is left out. */
export function parseDataScreen(params: Params): DataScreenState {
  const words = (param: string | string[] | undefined) => [param ?? []].flat().flatMap((text) => text.split(","));
  const [states, groups] = [words(params.rules), words(params.group)];
  const runsBefore = Number(params.runs);
  return {
    states: RULE_STATES.filter((state) => states.includes(state)),
    groups: RULE_GROUPS.filter((group) => groups.includes(group.toLowerCase())),
    runsBefore: Number.isSafeInteger(runsBefore) && runsBefore > 0 ? runsBefore : null,
    importsBefore: parsePlace(params.imports),
  };
}

function parsePlace(param: string | string[] | undefined): DataScreenState["importsBefore"] {
  const [at = "", id = ""] = typeof param === "string" ? param.split("_") : [];
  const instant = new Date(at);
  return UUID.test(id) && !Number.isNaN(instant.getTime()) ? { at: instant.toISOString(), id } : null;
}

/** The screen's address with something changed, scrolled to a section. */
export function dataScreenPath(
  state: DataScreenState,
  change: Partial<DataScreenState> = {},
  section?: "freshness" | "quality" | "imports" | "runs",
): string {
  const { states, groups, runsBefore, importsBefore } = { ...state, ...change };
  const params = new URLSearchParams();
  if (states.length > 0) params.set("rules", states.join(","));
  if (groups.length > 0) params.set("group", groups.map((group) => group.toLowerCase()).join(","));
  if (runsBefore) params.set("runs", String(runsBefore));
  if (importsBefore) params.set("imports", `${importsBefore.at}_${importsBefore.id}`);
  const query = params.toString();
  return `${PATH}${query ? `?${query}` : ""}${section ? `#${section}` : ""}`;
}

/** The address of the rules shown, as a file. */
export function qualityExportPath({ states, groups }: DataScreenState): string {
  const none = { states, groups, runsBefore: null, importsBefore: null };
  return dataScreenPath(none).replace(PATH, `${PATH}/quality`);
}

/** The results of the rules that the state shows, broken ones first. */
export function shownRules<R extends { rule: DataRuleName; count: number }>(
  rules: readonly R[],
  { states, groups }: Pick<DataScreenState, "states" | "groups">,
): R[] {
  return rules
    .filter(({ count }) => states.length === 0 || states.includes(ruleState(count)))
    .filter(({ rule }) => groups.length === 0 || groups.includes(DATA_RULE_WORDS[rule].group))
    .sort((a, b) => Number(b.count > 0) - Number(a.count > 0));
}

/** Whether a rule that so many rows break is broken. */
export function ruleState(count: number): RuleState {
  return count > 0 ? "broken" : "holding";
}
