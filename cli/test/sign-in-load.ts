import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { StartedCasey } from "./started-casey";

const CLIENTS = 3;
const EMAIL = "dana@example.com";

/** Signs in again and again through the app, each time from an address of its own, by which its audit line is known. */
export interface SignInLoad {
  /** Addresses whose sign-in was answered with a session. */
  acknowledged: string[];
  /** Stops and waits for those under way. */
  end(): Promise<void>;
}

/** Keeps a few clients signing in, whatever fails, until it ends. */
export function startSignInLoad(casey: StartedCasey): SignInLoad {
  const acknowledged: string[] = [];
  let running = true;
  let next = 0;
  const password = readFileSync(path.join(casey.dataDir, "secrets/demo-password"), "utf8").trim();
  const client = async () => {
    while (running) {
      const count = next++;
      const from = `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;
      const isIn = await signIn(casey.address, password, from).catch(() => false);
      if (isIn) acknowledged.push(from);
      else await pause(20);
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  return {
    acknowledged,
    async end() {
      running = false;
      await Promise.all(clients);
    },
  };
}

async function signIn(address: string, password: string, from: string): Promise<boolean> {
  const first = await fetch(`${address}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const cookie = first.headers.getSetCookie().map((line) => line.split(";")[0]);
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie: cookie.join("; "),
      "x-forwarded-for": from,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ csrfToken, email: EMAIL, password, json: "true" }),
  });
  return answer.headers.getSetCookie().some((line) => line.includes("casey.session") && !line.includes("=;"));
}
