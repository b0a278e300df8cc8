import { readFileSync } from "node:fs";
import path from "node:path";

export const DEMO_PEOPLE = { csm: "dana@example.com", leader: "lena@example.com", admin: "ada@example.com" } as const;

/** The demo's password, where `npm start` keeps it in the data folder that `npm test` gives it. */
export function demoPassword(): string {
  const { CASEY_DATA_DIR = "" } = process.env;
  return readFileSync(path.join(CASEY_DATA_DIR, "secrets/demo-password"), "utf8").trim();
}
