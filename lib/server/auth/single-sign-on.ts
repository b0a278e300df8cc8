import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/env";
import { roleOfClaims } from "@/lib/oidc-settings";
import type { AdmissionRules, ProvenIdentity } from "./admission";

export const PROVIDER_ID = "oidc";
const PROVIDER_TIMEOUT_MS = 5000;
const DEFAULT_SCOPE = "openid email profile";

/** What the ID token and the provider's user info say of somebody. */
type Claims = Record<string, unknown> & { sub: string };

/** The provider's name for the sign-in page; null when there is none. */
export function singleSignOnName(): string | null {
  const { CASEY_OIDC_ISSUER, CASEY_OIDC_NAME } = env();
  return CASEY_OIDC_ISSUER ? (CASEY_OIDC_NAME ?? "single sign-on") : null;
}

/** Whether people may sign in by a password. */
export function mayUsePasswords(): boolean {
  return env().CASEY_PASSWORD_SIGN_IN === "on";
}

export function admissionRules(): AdmissionRules {
  const { CASEY_OIDC_ALLOWED_DOMAINS, CASEY_OIDC_TRUST_EMAIL } = env();
  return { allowedDomains: CASEY_OIDC_ALLOWED_DOMAINS ?? [], trustEmail: CASEY_OIDC_TRUST_EMAIL === "on" };
}

/** The provider of CASEY_OIDC_ISSUER as next-auth takes it; null when there is none. */
export function oidcProvider(): OAuthConfig<Claims> | null {
  const { CASEY_OIDC_ISSUER: issuer, CASEY_OIDC_CLIENT_ID, CASEY_OIDC_CLIENT_SECRET, CASEY_OIDC_SCOPE } = env();
  if (!issuer) return null;
  return {
    id: PROVIDER_ID,
    name: singleSignOnName() ?? PROVIDER_ID,
    type: "oauth",
    wellKnown: `${withoutSlash(issuer)}/.well-known/openid-configuration`,
    clientId: CASEY_OIDC_CLIENT_ID,
    clientSecret: CASEY_OIDC_CLIENT_SECRET,
    authorization: { params: { scope: CASEY_OIDC_SCOPE ?? DEFAULT_SCOPE } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    httpOptions: { timeout: PROVIDER_TIMEOUT_MS },
    userinfo: {
      // Many providers tell addresses and groups here and not in the ID token; the ID token's word counts where both speak.
      async request({ client, tokens }) {
        const proven = (tokens as unknown as { claims(): Claims }).claims();
        if (withoutSlash(String(proven.iss)) !== withoutSlash(issuer)) {
          throw new Error(`The provider calls itself another issuer than ${issuer}.`);
        }
        const told = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(tokens as never) : {};
        return { ...told, ...proven };
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  };
}

/** What claims prove, in the terms of admission. */
export function identityOf(claims: Record<string, unknown>): ProvenIdentity {
  const { CASEY_OIDC_ROLE_CLAIM: claim, CASEY_OIDC_ROLES: mapping } = env();
  return {
    issuer: String(claims.iss),
    subject: String(claims.sub),
    email: textOrNull(claims.email),
    emailVerified: claims.email_verified === undefined ? null : String(claims.email_verified) === "true",
    name: textOrNull(claims.name),
    role: claim && mapping ? roleOfClaims(claims, claim, mapping) : null,
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
