import { describe, expect, test } from "vitest";
import { contractTable } from "@/db/contract-tables";
import { checkRow } from "./check-row";
import { checkValue } from "./check-value";

const column = (table: string, name: string) => {
  const found = contractTable(table).columns.find((known) => known.name === name);
  if (!found) throw new Error(name);
  return found;
};
const check = (table: string, name: string, cell: unknown) => checkValue(cell, column(table, name));

describe("a value against its column", () => {
  test.each([
    ["dim_pets", "pet_name", " Rex ", " Rex "],
    ["dim_pets", "pet_name", "", null],
    ["dim_pets", "pet_name", null, null],
    ["dim_households", "member_count", " 4 ", "4"],
    ["dim_households", "member_count", 1, "1"],
    ["dim_households", "member_count", "2147483647", "2147483647"],
    ["dim_households", "mrr_cents", "9007199254740991", "9007199254740991"],
    ["dim_subscriptions", "amount_cents", "-999", "-999"],
    ["fct_user_sessions", "session_duration_minutes", "1.5e1", "15"],
    ["fct_user_sessions", "session_duration_minutes", ".5", "0.5"],
    ["dim_households", "is_active", "TRUE", "t"],
    ["dim_households", "is_active", "0", "f"],
    ["dim_households", "is_active", false, "f"],
    ["dim_households", "plan_type", "Enterprise", "Enterprise"],
    ["dim_households", "renews_on", "2028-02-29", "2028-02-29"],
    ["dim_households", "created_at", "2026-11-20T09:30:00.123456Z", "2026-11-20T09:30:00.123456Z"],
    ["dim_households", "created_at", "2026-11-20 09:30:00 UTC", "2026-11-20 09:30:00 UTC"],
    ["dim_households", "created_at", "2026-11-20 09:30+0530", "2026-11-20 09:30+0530"],
    ["dim_households", "created_at", "2026-11-20 09:30:00", "2026-11-20 09:30:00"],
    ["dim_households", "created_at", "2026-11-20", "2026-11-20"],
    ["fct_nps_surveys", "nps_score", "10", "10"],
    ["fct_support_tickets", "csat_score", "4.5", "4.5"],
    ["fct_household_activity", "event_type", "anything", "anything"],
  ])("%s.%s takes %j", (table, name, cell, value) => {
    expect(check(table, name, cell)).toEqual({ value });
  });

  test.each([
    ["dim_households", "household_name", "", "empty, and it must not be"],
    ["dim_households", "household_name", null, "empty, and it must not be"],
    ["dim_households", "household_name", 7, "not text: in JSON it stands in quotes"],
    ["dim_households", "household_name", { a: 1 }, "not a single value"],
    ["dim_households", "household_name", "a\0b", "holds a character that cannot be stored"],
    ["dim_households", "household_name", "\ud800", "holds a character that cannot be stored"],
    ["dim_households", "household_id", "x".repeat(501), "longer than 500 bytes"],
    ["dim_households", "member_count", "0", "less than 1"],
    ["dim_households", "member_count", "4.0", "not a whole number"],
    ["dim_households", "member_count", "2147483648", "too large a number"],
    ["dim_households", "mrr_cents", "9007199254740993", "too large a number"],
    ["dim_households", "mrr_cents", "-1", "less than 0"],
    ["fct_user_sessions", "session_duration_minutes", "NaN", "not a number"],
    ["fct_user_sessions", "session_duration_minutes", "1,5", "not a number"],
    ["fct_user_sessions", "session_duration_minutes", "1e999", "too large a number"],
    ["dim_households", "is_active", "maybe", "neither true nor false"],
    ["dim_households", "plan_type", "premium", "none of Free, Premium, Enterprise"],
    ["dim_households", "renews_on", "2026-02-29", "not a date of the form YYYY-MM-DD"],
    ["dim_households", "renews_on", "20.11.2026", "not a date of the form YYYY-MM-DD"],
    ["fct_household_activity", "activity_date", "2206-11-20", "not from 1970-01-01 to 2099-12-31"],
    ["dim_households", "created_at", "2026-11-20T", "not an instant such as 2026-11-20T09:30:00Z"],
    ["dim_households", "created_at", "2026-11-20T24:00:00Z", "not an instant such as 2026-11-20T09:30:00Z"],
    ["dim_households", "created_at", "infinity", "not an instant such as 2026-11-20T09:30:00Z"],
    ["dim_households", "created_at", "2026-11-31T10:00:00Z", "not a date of the form YYYY-MM-DD"],
    ["fct_nps_surveys", "nps_score", "11", "not from 0 to 10"],
    ["fct_support_tickets", "csat_score", "0.5", "not from 1 to 5"],
    ["fct_support_tickets", "severity", "Blocker", "none of Critical, High, Medium, Low"],
  ])("%s.%s rejects %j", (table, name, cell, reason) => {
    expect(check(table, name, cell)).toEqual({ reason });
  });
});

describe("a row", () => {
  const table = contractTable("dim_pets");
  const [household, pet, , name] = table.columns;
  if (!household || !pet || !name) throw new Error("dim_pets has other columns");

  test("tells what it gives and what it leaves out", () => {
    const row = checkRow(table, { line: 3, columns: [name, pet, household], cells: ["", "p", "h"] });
    expect(row).toEqual({ line: 3, given: 0b1011, values: ["h", "p", null, null, null, null, null] });
  });

  test("is rejected for the first value that is wrong", () => {
    const row = checkRow(table, { line: 3, columns: [household, pet], cells: [["h"], ""] });
    expect(row).toEqual({ line: 3, column: "household_id", value: '["h"]', reason: "not a single value" });
  });

  test("is rejected without its key", () => {
    const row = checkRow(table, { line: 3, columns: [household], cells: ["h"] });
    expect(row).toEqual({ line: 3, column: "pet_id", value: "", reason: "absent, and it is part of the key" });
  });
});
