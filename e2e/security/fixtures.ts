import { test as base, expect } from "@playwright/test";
import { type OwnCasey, startOwnCasey } from "./own-casey";

export interface SecurityOptions {
  /** How many payloads are in every text of every table. */
  payloads: number;
}

/** `casey` is one installation for all of these tests, and for them alone. */
export const test = base.extend<object, SecurityOptions & { casey: OwnCasey }>({
  payloads: [20, { option: true, scope: "worker" }],
  casey: [
    async ({ payloads }, use) => {
      const casey = await startOwnCasey(payloads);
      await use(casey);
      await casey.stop();
    },
    { scope: "worker", timeout: 1_200_000 },
  ],
});

export { expect };
