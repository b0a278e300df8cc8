import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Client } from "@/db/client";
import { createOwnDatabase, type OwnDatabase } from "@/db/test/own-database";
import { DEMO_TABLES, seedDemo } from "./demo";
import { describeDemo } from "./demo-test-kit";
import { countFaults } from "./fault-check";

describeDemo({ seed: 1, until: "2026-11-22", timeZone: "UTC" });

describe("loading", () => {
  const few = { households: 30, seed: 7, until: "2026-11-22", timeZone: "UTC" };
  let own: OwnDatabase;
  let client: Client;
  beforeAll(async () => {
    own = await createOwnDatabase(inject("connection"));
    client = own.client;
  });
  afterAll(() => own.drop());

  const empty = async () => {
    await client.sql.unsafe(`TRUNCATE ${DEMO_TABLES.join(", ")}, casey.settings`);
  };
  /** One digest a table of all its rows but for the time they were loaded. */
  const digest = async () => {
    const tables = DEMO_TABLES.map(
      (table, place) =>
        `SELECT ${place} AS place, md5(string_agg(row, ';' ORDER BY row)) AS md5 FROM (SELECT (to_jsonb(t) - 'loaded_at')::text AS row FROM ${table} t) r`,
    );
    return (await client.sql.unsafe(`${tables.join(" UNION ALL ")} ORDER BY place`)).map((row) => row.md5 as string);
  };

  it("gives the same rows again, and others for another seed", async () => {
    const digests: string[][] = [];
    for (const seed of [7, 7, 8]) {
      await empty();
      expect(await seedDemo(client, { ...few, seed })).toBe("loaded");
      digests.push(await digest());
    }
    const [first, again, other] = digests;
    expect(first).not.toContain(null);
    expect(again).toEqual(first);
    for (const [index, md5] of (other ?? []).entries()) expect(md5, DEMO_TABLES[index]).not.toBe(first?.[index]);
  });

  it("holds no fact outside of the life of what it tells of", async () => {
    await empty();
    await seedDemo(client, few);
    const faults = await countFaults(client.sql, few.until, few.timeZone);
    expect(Object.entries(faults).filter(([, count]) => count > 0)).toEqual([]);
  });

  it("does nothing when it is there, and refuses another demo", async () => {
    await empty();
    await seedDemo(client, few);
    const before = await digest();
    expect(await seedDemo(client, few)).toBe("present");
    await expect(seedDemo(client, { ...few, households: 31 })).rejects.toThrow("another demo: 30 households");
    expect(await digest()).toEqual(before);
  });

  it("refuses data of someone else", async () => {
    await empty();
    await client.sql`INSERT INTO analytics.fct_performance_daily VALUES ('2026-01-01', 1, 1)`;
    await expect(seedDemo(client, few)).rejects.toThrow("data of its own");
    expect(await client.sql`SELECT metric_date FROM analytics.fct_performance_daily`).toHaveLength(1);
    expect(await client.sql`SELECT key FROM casey.settings`).toHaveLength(0);
  });

  it("clears what a load that was cut off left, and loads again", async () => {
    await empty();
    await seedDemo(client, few);
    const whole = await digest();
    await empty();
    const onProgress = () => {
      throw new Error("stopped");
    };
    await expect(seedDemo(client, { ...few, onProgress })).rejects.toThrow("stopped");
    expect(await client.sql`SELECT pet_id FROM analytics.dim_pets LIMIT 1`).toHaveLength(1);
    expect(await seedDemo(client, few)).toBe("loaded");
    expect(await digest()).toEqual(whole);
  });

  it("lets only one load at a time", async () => {
    await empty();
    const results = await Promise.allSettled([seedDemo(client, few), seedDemo(client, few)]);
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
    expect(refusals).toEqual(["Error: The demo is being loaded by another process."]);
  });
});
