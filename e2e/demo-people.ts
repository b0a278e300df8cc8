import { readFileSync } from "node:fs";
import path from "node:path";

export const DEMO_PEOPLE = { csm: "dana@example.com", leader: "lena@example.com", admin: "ada@example.com" } as const;

/** The demo's password, where `npm start` keeps it; CASEY_DEMO_PASSWORD for a server that somebody else started. */
export function demoPassword(): string {
  const { CASEY_DEMO_PASSWORD, CASEY_DATA_DIR = "" } = process.env;
  return CASEY_DEMO_PASSWORD ?? readFileSync(path.join(CASEY_DATA_DIR, "secrets/demo-password"), "utf8").trim();
}
