/** What the doctor says of one thing. */
export interface Check {
  state: "ok" | "warning" | "trouble";
  name: string;
  /** What was found. */
  says: string;
  /** What to do about it; none where nothing is wrong. */
  todo?: string;
}

export interface Section {
  title: string;
  checks: Check[];
}

export const ok = (name: string, says: string): Check => ({ state: "ok", name, says });
export const warning = (name: string, says: string, todo: string): Check => ({ state: "warning", name, says, todo });
export const trouble = (name: string, says: string, todo: string): Check => ({ state: "trouble", name, says, todo });

/** A figure that should not be below two limits. */
export function notBelow(
  name: string,
  value: number,
  limits: { warning: number; trouble: number },
  words: { says: string; todo: string },
): Check {
  if (value < limits.trouble) return trouble(name, words.says, words.todo);
  return value < limits.warning ? warning(name, words.says, words.todo) : ok(name, words.says);
}

/** Bytes for people: "3.4 GB". */
export function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}
