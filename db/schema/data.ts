import { bigint, boolean, date, integer, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { casey } from "./casey-schema";

/** How fresh the contract's tables are, and the imports that filled them. */
export const feeds = casey.table("feeds", {
  tableName: text("table_name").primaryKey(),
  newestDate: date("newest_date"),
  loadedAt: timestamp("loaded_at", { withTimezone: true }),
  longestGap: integer("longest_gap"),
  checkedOn: date("checked_on").notNull(),
  checkedAt: timestamp("checked_at", { withTimezone: true }).notNull(),
});

export const imports = casey.table("imports", {
  importId: uuid("import_id").primaryKey(),
  actor: text("actor").notNull(),
  origin: text("origin").notNull(),
  strict: boolean("strict").notNull(),
  state: text("state").notNull(),
  attempts: integer("attempts").notNull().default(0),
  error: text("error"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  startedAt: timestamp("started_at", { withTimezone: true }),
  finishedAt: timestamp("finished_at", { withTimezone: true }),
});

export const importFiles = casey.table(
  "import_files",
  {
    importId: uuid("import_id").notNull(),
    place: integer("place").notNull(),
    tableName: text("table_name").notNull(),
    fileName: text("file_name").notNull(),
    format: text("format"),
    byteCount: bigint("byte_count", { mode: "number" }),
    bytesRead: bigint("bytes_read", { mode: "number" }).notNull().default(0),
    rowsRead: bigint("rows_read", { mode: "number" }).notNull().default(0),
    accepted: bigint("accepted", { mode: "number" }),
    rejected: bigint("rejected", { mode: "number" }),
    inserted: bigint("inserted", { mode: "number" }),
    updated: bigint("updated", { mode: "number" }),
    unchanged: bigint("unchanged", { mode: "number" }),
    superseded: bigint("superseded", { mode: "number" }),
    rejectsKeptUntil: timestamp("rejects_kept_until", { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.importId, t.place] })],
);
