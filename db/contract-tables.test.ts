import { describe, expect, test } from "vitest";
import { FEED_NAMES, FEEDS } from "@/lib/feeds";
import { COLUMN_RANGES, COLUMN_WORDS } from "./contract-limits";
import { CONTRACT_TABLES, contractTable } from "./contract-tables";

describe("the tables of the contract", () => {
  test("households come first, and the app's own view is none of them", () => {
    expect(CONTRACT_TABLES[0]?.name).toBe("dim_households");
    expect(CONTRACT_TABLES.map(({ name }) => name)).not.toContain("fct_customer_health");
    expect(CONTRACT_TABLES).toHaveLength(11);
  });

  test("a partitioned table's rows are named without the day", () => {
    expect(contractTable("fct_user_sessions")).toMatchObject({
      identity: ["household_id", "session_id"],
      partitionColumn: "login_at",
      isOfHousehold: true,
    });
    expect(contractTable("fct_performance_daily")).toMatchObject({
      identity: ["metric_date"],
      partitionColumn: null,
      isOfHousehold: false,
    });
    expect(contractTable("dim_households").isOfHousehold).toBe(false);
  });

  test("what must be given is what may neither be null nor has a default", () => {
    const { columns } = contractTable("dim_subscriptions");
    const optional = columns.filter(({ required }) => !required).map(({ name }) => name);
    expect(optional).toEqual(["billing_period_days", "loaded_at"]);
  });

  test("every limit is of a column there is", () => {
    const names = CONTRACT_TABLES.flatMap(({ columns }) => columns.map(({ name }) => name));
    for (const limited of [...Object.keys(COLUMN_WORDS), ...Object.keys(COLUMN_RANGES)]) {
      expect(names).toContain(limited);
    }
  });

  test("each is a feed whose freshness is followed", () => {
    expect(FEED_NAMES.map((name) => FEEDS[name].table).sort()).toEqual(CONTRACT_TABLES.map(({ name }) => name).sort());
  });

  test("an unknown table: the sentence names those there are", () => {
    expect(() => contractTable("dim_household")).toThrow(/no table "dim_household".*The tables are dim_households, /);
  });
});
