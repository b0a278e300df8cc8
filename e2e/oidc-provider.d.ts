/** The part of the package that the tests use; it ships no types. */
declare module "oidc-provider" {
  import type { IncomingMessage, Server, ServerResponse } from "node:http";

  interface Context {
    path: string;
    query: Record<string, string>;
    req: IncomingMessage;
    res: ServerResponse;
    respond: boolean;
    oidc: { account: { accountId: string }; client: { clientId: string } };
  }
  export default class Provider {
    constructor(issuer: string, configuration: object);
    Grant: new (of: {
      clientId: string;
      accountId: string;
    }) => { addOIDCScope(scope: string): void; save(): Promise<string> };
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: object): Promise<void>;
    listen(port: number, done: () => void): Server;
  }
}
