import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { SESSION_SECONDS, type SessionClaims, sessionCookie, sessionSecret } from "./session-token";
import { checkCredentials } from "./sign-in";

/**
 * next-auth's own endpoints under /api/auth, with the same check and the same cookie as the sign-in page. A token holds who
 * and which version of their sessions, nothing a client could ask to have changed (`trigger: "update"` changes nothing).
 */
export function nextAuthOptions(): AuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, request) {
          if (!credentials) return null;
          const result = await checkCredentials(credentials, new Headers(request.headers as Record<string, string>));
          return result.ok ? { id: result.claims.userId, ...result.claims } : null;
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => {
        if (!user) return token;
        const { userId, sessionVersion } = user as SessionClaims & typeof user;
        return { userId, sessionVersion };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}
