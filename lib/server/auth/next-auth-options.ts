import "server-only";
import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { webLog } from "@/lib/server/web-log";
import { admit } from "./admission";
import { safeReturnPath } from "./paths";
import { SESSION_SECONDS, type SessionClaims, sessionCookie, sessionSecret } from "./session-token";
import { checkCredentials, requestAddress } from "./sign-in";
import { noteFault, signOnLogger } from "./sign-on-attempt";
import { admissionRules, identityOf, mayUsePasswords, oidcProvider } from "./single-sign-on";

/**
 * next-auth's own endpoints under /api/auth, with the same checks and the same cookie as the sign-in page. A token holds who,
 * which version of their sessions and since when, nothing a client could ask to have changed (`trigger: "update"` changes nothing).
 * @param headers of the request, for its address
 */
export function nextAuthOptions(headers: Headers): AuthOptions {
  let admitted: SessionClaims | null = null;
  const oidc = oidcProvider();
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    cookies: { sessionToken: sessionCookie(), ...flowCookies() },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    logger: signOnLogger,
    providers: [...(mayUsePasswords() ? [passwordProvider()] : []), ...(oidc ? [oidc] : [])],
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.type !== "oauth") return true;
        admitted = await admitProfile(profile as Record<string, unknown>, headers);
        return admitted !== null;
      },
      redirect: ({ url, baseUrl }) =>
        baseUrl + safeReturnPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
      jwt: ({ token, user }) => {
        if (admitted) return { ...admitted };
        if (!user) return token;
        const { userId, sessionVersion, startedAt } = user as SessionClaims & typeof user;
        return { userId, sessionVersion, startedAt };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

function passwordProvider() {
  return CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(credentials, request) {
      if (!credentials) return null;
      const result = await checkCredentials(credentials, new Headers(request.headers as Record<string, string>));
      return result.ok ? { id: result.claims.userId, ...result.claims } : null;
    },
  });
}

/** An error must not leave here: next-auth would write its message into the address. */
async function admitProfile(profile: Record<string, unknown>, headers: Headers): Promise<SessionClaims | null> {
  try {
    const admission = await admit(identityOf(profile), admissionRules(), requestAddress(headers));
    if (admission.ok) return admission.claims;
    noteFault(admission.code);
  } catch (error) {
    webLog().error({ error }, "Sign-in failed");
    noteFault("failed");
  }
  return null;
}

/** Cookies of a sign-in that is under way; like the session's they carry the port, which browsers do not keep apart. */
function flowCookies(): AuthOptions["cookies"] {
  const { name, options } = sessionCookie();
  const cookie = (purpose: string) => ({
    name: `${name}.${purpose}`,
    options: { ...options, maxAge: SIGN_ON_SECONDS },
  });
  return { state: cookie("state"), pkceCodeVerifier: cookie("pkce"), nonce: cookie("nonce") };
}

const SIGN_ON_SECONDS = 15 * 60;
