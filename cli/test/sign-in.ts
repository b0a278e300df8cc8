import { readFileSync } from "node:fs";
import path from "node:path";

/** People of the demo. */
const CSM = "dana@example.com";
export const ADMIN = "ada@example.com";

interface Credentials {
  email: string;
  password: string;
}

/** The sign-in form as a browser without its script posts it: to a server action, named by hidden fields. */
export interface SignInForm {
  /** The form filled in, with the fields that name its action; by somebody of the demo unless told otherwise. */
  body(who?: Partial<Credentials>): FormData;
  /** Posts it, from an address that a trusted proxy claims. @returns the session's cookie, or null when it was refused */
  send(options?: Partial<Credentials> & { from?: string }): Promise<string | null>;
}

/** Reads the form of a Casey with demo accounts. @param dataDir where their password is kept */
export async function openSignInForm({ address, dataDir }: { address: string; dataDir: string }): Promise<SignInForm> {
  const demoPassword = readFileSync(path.join(dataDir, "secrets/demo-password"), "utf8").trim();
  const page = await (await fetch(`${address}/sign-in`)).text();
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)];
  const fields = hidden.map(([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')] as const);
  const body = ({ email = CSM, password = demoPassword }: Partial<Credentials> = {}) => {
    const form = new FormData();
    for (const [name, value] of fields) form.set(name, value);
    form.set("email", email);
    form.set("password", password);
    return form;
  };
  return {
    body,
    async send({ from, ...who } = {}) {
      const headers = { origin: address, ...(from && { "x-forwarded-for": from }) };
      const url = `${address}/sign-in`;
      const answer = await fetch(url, { method: "POST", redirect: "manual", headers, body: body(who) });
      return sessionOf(answer.headers.getSetCookie());
    },
  };
}

/** The session's cookie among those an answer sets, as a request sends it; null when there is none. */
export function sessionOf(setCookies: string[]): string | null {
  const [pair] = setCookies
    .flatMap((line) => line.split(";")[0] ?? [])
    .filter((given) => /^casey\.session[^=]*=./.test(given));
  return pair ?? null;
}
