import "server-only";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { publicAddress } from "@/lib/env";
import { nextAuthOptions } from "./next-auth-options";
import { safeReturnPath } from "./paths";
import { withAttempt } from "./sign-on-attempt";
import { PROVIDER_ID } from "./single-sign-on";

/**
 * Sends the browser to the provider of single sign-on, with the cookies that bind its answer to this browser. A link begins it,
 * not a form: a page's policy would not let a form's answer lead to another server. next-auth starts by a form only, so that
 * the two requests of its form are made here.
 * @param from path of ours to go on to afterwards
 */
export function beginSignOn(from: string | null, headers: Headers): Promise<Response> {
  return withAttempt(async () => {
    const csrf = await ask(["csrf"], { method: "GET" }, headers);
    const cookie = csrf.cookies.map((line) => line.split(";")[0]).join("; ");
    const body = {
      csrfToken: (csrf.body as { csrfToken: string }).csrfToken,
      callbackUrl: publicAddress() + safeReturnPath(from),
    };
    const start = await ask(["signin", PROVIDER_ID], { method: "POST", body, cookie }, headers);
    const answer = new Headers({ Location: start.location ?? "/sign-in?error=failed" });
    for (const line of start.cookies) answer.append("Set-Cookie", line);
    return new Response(null, { status: 302, headers: answer });
  });
}

interface Answer {
  cookies: string[];
  location?: string;
  body?: unknown;
}

/** One request to next-auth's endpoints, without a network between. */
async function ask(
  nextauth: string[],
  { method, body, cookie = "" }: { method: string; body?: object; cookie?: string },
  headers: Headers,
): Promise<Answer> {
  const answer: Answer = { cookies: [] };
  const response = {
    status: () => response,
    getHeader: () => answer.cookies,
    setHeader: (name: string, value: string | string[]) => {
      if (name === "Set-Cookie") answer.cookies = value as string[];
      if (name === "Location") answer.location = value as string;
      return response;
    },
    json: (sent: unknown) => Object.assign(answer, { body: sent }),
    send: (sent: unknown) => Object.assign(answer, { body: sent }),
    end: () => response,
  };
  const cookies = Object.fromEntries(
    cookie.split("; ").map((pair) => [pair.split("=")[0], decodeURIComponent(pair.slice(pair.indexOf("=") + 1))]),
  );
  const request = { method, body, cookies, query: { nextauth }, headers: Object.fromEntries(headers) };
  await NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    nextAuthOptions(headers),
  );
  return answer;
}
