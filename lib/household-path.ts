/**
 * A household's page. Ids are arbitrary text; what a path cannot carry unchanged (a percent sign, which the framework decodes
 * twice, and a path of dots) is written as a tilde and the character's code.
 */
export function householdPath(householdId: string): string {
  const carried = /^\.+$/.test(householdId) ? /[~%.]/g : /[~%]/g;
  const code = (character: string) => `~${character.charCodeAt(0).toString(16)}`;
  return `/households/${encodeURIComponent(householdId.replace(carried, code))}`;
}

/** The id in the path segment that `householdPath` wrote; null for what is no text, or holds a NUL as Postgres text cannot. */
export function householdIdOf(segment: string): string | null {
  try {
    const id = decodeURIComponent(segment).replace(/~(7e|25|2e)/g, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return id.includes("\0") ? null : id;
  } catch {
    return null;
  }
}
