import { eq, isNull, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { OwnerFilter } from "@/lib/book";

/** SQL that holds for rows of an owner: null for those without one; undefined, and no SQL, for all of them. */
export function ownedBy(column: PgColumn, owner: OwnerFilter): SQL | undefined {
  if (owner === undefined) return undefined;
  return owner === null ? isNull(column) : eq(column, owner);
}
