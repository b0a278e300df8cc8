import type { Server } from "node:http";
import Provider from "oidc-provider";
import { PROVIDER } from "./provider-settings";

/** What the provider knows of somebody. */
export interface ProviderPerson {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
  groups?: string[];
}

/** A real OpenID Connect provider on this machine. It asks nobody for a password: whoever is sent to it is `person`. */
export class LoginProvider {
  /** Who signs in next; null: they cancel. */
  person: ProviderPerson | null = null;
  /** Parameters of the request that it forgets and replaces by its own, as a broken or lying one would. */
  lies: Record<string, string> = {};
  private server: Server | undefined;

  /** @param clientSecret the one it knows Casey by */
  async start(clientSecret: string = PROVIDER.clientSecret): Promise<void> {
    const provider = new Provider(PROVIDER.issuer, this.configuration(clientSecret));
    provider.use(async (context, next) => {
      if (context.path === "/auth") context.query = { ...context.query, ...this.lies };
      if (!context.path.startsWith("/choose/")) return next();
      context.respond = false;
      const result = this.person ? { login: { accountId: this.person.sub } } : { error: "access_denied" };
      await provider.interactionFinished(context.req, context.res, result);
    });
    await new Promise<void>((resolve) => {
      this.server = provider.listen(PROVIDER.port, resolve);
    });
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  }

  private configuration(clientSecret: string) {
    const { clientId, redirectUri } = PROVIDER;
    return {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
      pkce: { required: () => true, methods: ["S256"] },
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
      features: { devInteractions: { enabled: false } },
      cookies: { keys: ["of the tests"] },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/choose/${uid}` },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ ...this.person, sub }) }),
      async loadExistingGrant(context: {
        oidc: {
          provider: Provider;
          client: { clientId: string };
          session: { accountId: string };
        };
      }) {
        const { provider, client, session } = context.oidc;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope("openid email profile");
        await grant.save();
        return grant;
      },
    };
  }
}
