import type { ColumnKind, ContractColumn } from "@/db/contract-tables";
import { parseIsoDate } from "@/lib/dates";

/** What PostgreSQL reads as the value (null: none), or why it is none the column may hold. */
export type CheckedValue = { value: string | null } | { reason: string };

/** Days outside these are mistakes of typing, each of which would make a partition of its own. */
const EARLIEST = "1970-01-01";
const LATEST = "2099-12-31";
/** A key must fit into its index; text that PostgreSQL cannot hold is none. */
const LONGEST_KEY_BYTES = 500;
const GREATEST_INTEGER = 2 ** 31 - 1;
const UNSTORABLE = /\0|\p{Surrogate}/u;
const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?( ?(Z|UTC)| ?[+-](0\d|1[0-4])(:?[0-5]\d)?)?)?$/i;
const TRUE = ["true", "t", "yes", "y", "1"];
const FALSE = ["false", "f", "no", "n", "0"];

const CHECKS: Readonly<Record<ColumnKind, (text: string, column: ContractColumn) => CheckedValue>> = {
  text: checkText,
  integer: (text, column) => checkWhole(text, column, GREATEST_INTEGER),
  bigint: (text, column) => checkWhole(text, column, Number.MAX_SAFE_INTEGER),
  "double precision": checkDecimal,
  boolean: checkBoolean,
  date: checkDate,
  "timestamp with time zone": checkInstant,
};

/** Checks a value against its column: there if it must be, of the type, within the range, one of the words. */
export function checkValue(cell: unknown, column: ContractColumn): CheckedValue {
  if (cell === null || cell === "") return column.notNull ? { reason: "empty, and it must not be" } : { value: null };
  if (typeof cell === "string") return CHECKS[column.kind](cell, column);
  if (typeof cell === "object") return { reason: "not a single value" };
  if (column.kind === "text") return { reason: "not text: in JSON it stands in quotes" };
  return CHECKS[column.kind](String(cell), column);
}

function checkText(text: string, { isKey, words }: ContractColumn): CheckedValue {
  if (UNSTORABLE.test(text)) return { reason: "holds a character that cannot be stored" };
  if (isKey && Buffer.byteLength(text) > LONGEST_KEY_BYTES) return { reason: `longer than ${LONGEST_KEY_BYTES} bytes` };
  if (words && !words.includes(text)) return { reason: `none of ${words.join(", ")}` };
  return { value: text };
}

function checkWhole(text: string, column: ContractColumn, greatest: number): CheckedValue {
  const trimmed = text.trim();
  if (!WHOLE.test(trimmed)) return { reason: "not a whole number" };
  const number = Number(trimmed);
  if (Math.abs(number) > greatest) return { reason: "too large a number" };
  return withinRange(number, trimmed, column);
}

function checkDecimal(text: string, column: ContractColumn): CheckedValue {
  const trimmed = text.trim();
  if (!DECIMAL.test(trimmed)) return { reason: "not a number" };
  const number = Number(trimmed);
  if (!Number.isFinite(number)) return { reason: "too large a number" };
  return withinRange(number, String(number), column);
}

function withinRange(number: number, value: string, { range }: ContractColumn): CheckedValue {
  if (!range || (number >= range[0] && number <= range[1])) return { value };
  return { reason: range[1] === Infinity ? `less than ${range[0]}` : `not from ${range[0]} to ${range[1]}` };
}

function checkBoolean(text: string): CheckedValue {
  const word = text.trim().toLowerCase();
  if (TRUE.includes(word)) return { value: "t" };
  return FALSE.includes(word) ? { value: "f" } : { reason: "neither true nor false" };
}

function checkDate(text: string): CheckedValue {
  const date = text.trim();
  return checkDay(date) ?? { value: date };
}

function checkInstant(text: string): CheckedValue {
  const instant = text.trim();
  const date = INSTANT.exec(instant)?.[1];
  if (!date) return { reason: "not an instant such as 2026-11-20T09:30:00Z" };
  return checkDay(date) ?? { value: instant };
}

function checkDay(date: string): { reason: string } | null {
  try {
    parseIsoDate(date);
  } catch {
    return { reason: "not a date of the form YYYY-MM-DD" };
  }
  return date < EARLIEST || date > LATEST ? { reason: `not from ${EARLIEST} to ${LATEST}` } : null;
}
