/** A name as SQL takes it, whatever it holds. Parameters cannot stand for names. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A table's name with its schema, as SQL takes it. @param table "schema.table" */
export function quoteTable(table: string): string {
  const dot = table.indexOf(".");
  return `${quoteName(table.slice(0, dot))}.${quoteName(table.slice(dot + 1))}`;
}
