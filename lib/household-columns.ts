/** The columns of the list beside the household's name, by their word in a URL, in their order on screen. */
export const COLUMNS = [
  "plan",
  "health",
  "change",
  "risk",
  "inactive",
  "mrr",
  "owner",
  "members",
  "stage",
  "behaviour",
  "signals",
] as const;
export type Column = (typeof COLUMNS)[number];

/** What a list shows until one chooses. */
export const DEFAULT_COLUMNS: readonly Column[] = ["plan", "health", "change", "risk", "inactive", "mrr", "owner"];

/** The cookie that remembers a person's columns in this browser, written as in a URL. */
export const COLUMNS_COOKIE = "casey.columns";

/** Reads columns as a URL or the cookie writes them; null when it names none we know. "none" keeps the name alone. */
export function parseColumns(text: string | undefined): Column[] | null {
  if (text === "none") return [];
  const named = (text ?? "").split(",");
  const columns = COLUMNS.filter((column) => named.includes(column));
  return columns.length > 0 ? columns : null;
}

export function formatColumns(columns: readonly Column[]): string {
  return columns.length === 0 ? "none" : COLUMNS.filter((column) => columns.includes(column)).join(",");
}
