import { setTimeout as pause } from "node:timers/promises";
import { openSignInForm } from "./sign-in";
import type { StartedCasey } from "./started-casey";

const CLIENTS = 3;

/** Signs in again and again through the app, each time from an address of its own, by which its audit line is known. */
export interface SignInLoad {
  /** Addresses whose sign-in was answered with a session. */
  acknowledged: string[];
  /** Stops and waits for those under way. */
  end(): Promise<void>;
}

/** An address of its own for each number. */
export function addressOf(count: number): string {
  return `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;
}

/** Keeps a few clients signing in, whatever fails, until it ends. */
export async function startSignInLoad(casey: StartedCasey): Promise<SignInLoad> {
  const acknowledged: string[] = [];
  const form = await openSignInForm(casey);
  let running = true;
  let next = 0;
  const client = async () => {
    while (running) {
      const from = addressOf(next++);
      const session = await form.send({ from }).catch(() => null);
      if (session) acknowledged.push(from);
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
