/** What Casey under test and the provider it is tested with agree on. */
const port = Number(process.env.PORT ?? "3210");
const providerPort = port > 60_000 ? port - 100 : port + 100;

export const PROVIDER = {
  name: "Example login",
  port: providerPort,
  issuer: `http://localhost:${providerPort}`,
  redirectUri: `http://localhost:${port}/api/auth/callback/oidc`,
  clientId: "casey",
  clientSecret: "a-secret-of-the-tests-and-of-nothing-else",
  allowedDomain: "example.net",
} as const;

/** Casey's configuration for it. */
export const PROVIDER_ENV = {
  CASEY_OIDC_ISSUER: PROVIDER.issuer,
  CASEY_OIDC_CLIENT_ID: PROVIDER.clientId,
  CASEY_OIDC_CLIENT_SECRET: PROVIDER.clientSecret,
  CASEY_OIDC_NAME: PROVIDER.name,
  CASEY_OIDC_ROLE_CLAIM: "groups",
  CASEY_OIDC_ROLES: "admin=casey-admins,leader=cs-leads",
  CASEY_OIDC_ALLOWED_DOMAINS: PROVIDER.allowedDomain,
} as const;
