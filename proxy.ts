import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { isDatabaseReachable } from "@/db/reachable";
import { env, publicAddress } from "@/lib/env";
import { isWellFormed, PATH_HEADER, signInPath } from "@/lib/server/auth/paths";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/auth/security-headers";
import { decodeSession, encodeSession, sessionCookie } from "@/lib/server/auth/session-token";
import { databaseAwayPage } from "@/lib/server/database-away-page";

const RENEW_AFTER_SECONDS = 15 * 60;
const OPEN_TO_ALL = /^\/(sign-in|set-up|api)(\/|$)/;

/**
 * Security headers, and three conveniences: while the database is away a page says so, a signed-out visitor is sent to sign
 * in, and a session in use goes on. It is not the
 * lock: pages and actions ask `requirePerson`, which asks the database.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const https = new URL(publicAddress()).protocol === "https:";
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, { dev: env().NODE_ENV === "development", https });
  const response = await answer(request, { nonce, policy });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(https))) response.headers.set(name, value);
  return response;
}

async function answer(request: NextRequest, { nonce, policy }: { nonce: string; policy: string }) {
  const { pathname, search } = request.nextUrl;
  if (!isWellFormed(pathname)) return new NextResponse("This address is not valid.", { status: 400 });
  const reads = request.method === "GET" || request.method === "HEAD";
  if (reads && !pathname.startsWith("/api/") && !(await isDatabaseReachable())) {
    return databaseAwayPage(nonce);
  }
  const cookie = sessionCookie();
  const session = await decodeSession(request.cookies.get(cookie.name)?.value);
  if (!session && reads && !OPEN_TO_ALL.test(pathname)) {
    return NextResponse.redirect(new URL(signInPath(pathname + search), request.url));
  }
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  headers.set(PATH_HEADER, pathname + search);
  const response = NextResponse.next({ request: { headers } });
  if (session && reads && Date.now() / 1000 - session.iat > RENEW_AFTER_SECONDS) {
    response.cookies.set(cookie.name, await encodeSession(session), cookie.options);
  }
  return response;
}

/** Uploads stay out: the proxy would cut their bodies at 10 MB. Their route proves everything itself. */
export const config = {
  matcher: "/((?!api/uploads/|_next/static/|_next/image$|favicon\\.ico$|icon\\.svg$|robots\\.txt$).*)",
};
