import { createHash } from "node:crypto";

/** What stands for an erased household: the SHA-256 of its id in hexadecimal. */
export function hashHouseholdId(householdId: string): string {
  return createHash("sha256").update(householdId, "utf8").digest("hex");
}

/** Takes one household's id and address of mail out of what mentions them. */
export interface Scrubber {
  /** For ILIKE: all that mentions the household matches one of them, and other text may too. */
  patterns: readonly string[];
  /** The text with a token in the place of each whole mention. */
  text(value: string): string;
  /** The value with its texts so treated; an object of a list that is about the household goes from the list. */
  json(value: unknown): unknown;
}

/** An id within a longer word is another id: "h-12" does not mention "h-1". */
const [BEFORE, AFTER] = ["(?<![\\p{L}\\p{N}_-])", "(?![\\p{L}\\p{N}_-])"];

/** @param household.email its address of mail, which mentions it as well as its id does; null when it has none */
export function scrubberOf(household: { householdId: string; email: string | null }): Scrubber {
  const { householdId, email } = household;
  const token = `sha256:${hashHouseholdId(householdId)}`;
  const mentions = [
    ...waysToWrite(householdId).map((id) => mentionOf(id, "gu")),
    ...waysToWrite(email ?? "").map((address) => mentionOf(address, "giu")),
  ];
  const text = (value: string) => mentions.reduce((rest, mention) => rest.replace(mention, token), value);
  const isAbout = (item: unknown) =>
    typeof item === "object" && item !== null && "household_id" in item && item.household_id === householdId;
  const json = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.filter((item) => !isAbout(item)).map(json);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, json(inner)]));
  };
  const written = [householdId, email ?? ""]
    .flatMap(waysToWrite)
    .flatMap((term) => [term, JSON.stringify(term).slice(1, -1)]);
  return { patterns: [...new Set(written)].map((term) => `%${term.replace(/[\\%_]/g, "\\$&")}%`), text, json };
}

/** As it is, and as the query of an address has it; none of an empty term. */
function waysToWrite(term: string): string[] {
  return term === "" ? [] : [...new Set([term, encodeURIComponent(term)])];
}

/** A whole mention of a term. */
function mentionOf(term: string, flags: string): RegExp {
  return new RegExp(BEFORE + term.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") + AFTER, flags);
}
