import { afterAll, expect, inject, test } from "vitest";
import { openClient } from "@/db/client";
import { listCatalogue } from "@/db/queries/catalogue";

const { sql, close } = openClient(inject("connection"), { max: 1 });
afterAll(close);

// After a migration: npx vitest run --project db db/schema/catalogue -u
test("catalogue.txt is what the migrations make", async () => {
  await expect(`${(await listCatalogue(sql)).join("\n")}\n`).toMatchFileSnapshot("catalogue.txt");
});
