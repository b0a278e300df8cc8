import { afterAll, beforeAll, inject, test } from "vitest";
import { killConnections, WAYS_TO_DIE } from "./test/driver-load";
import { createOwnDatabase, type OwnDatabase } from "./test/own-database";

let own: OwnDatabase;
beforeAll(async () => {
  own = await createOwnDatabase(inject("connection"));
  await own.client.sql`CREATE UNLOGGED TABLE public.kill_test (id int, body text)`;
});
afterAll(() => own.drop());

test.each(WAYS_TO_DIE)("100 times all connections die %s", (way) => killConnections(own.connection, way, 100));
