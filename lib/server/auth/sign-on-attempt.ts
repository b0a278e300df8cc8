import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { LoggerInstance } from "next-auth";
import { webLog } from "@/lib/server/web-log";
import type { SignInFault } from "@/lib/sign-in-faults";
import { providerFault } from "./provider-fault";

/** What became of one request to next-auth. */
interface Attempt {
  fault?: SignInFault;
}

const attempts = new AsyncLocalStorage<Attempt>();

/**
 * Runs next-auth for one request.
 * @returns its answer; where single sign-on failed, a redirect to the sign-in page that names why, with next-auth's cookies
 */
export async function withAttempt(work: () => Promise<Response>): Promise<Response> {
  const attempt: Attempt = {};
  const response = await attempts.run(attempt, work);
  if (!attempt.fault) return response;
  const headers = new Headers(response.headers);
  headers.set("Location", `/sign-in?error=${attempt.fault}`);
  return new Response(null, { status: 302, headers });
}

export function noteFault(fault: SignInFault): void {
  const attempt = attempts.getStore();
  if (attempt) attempt.fault ??= fault;
}

const WHERE: Record<string, Parameters<typeof providerFault>[0]> = {
  SIGNIN_OAUTH_ERROR: "start",
  OAUTH_CALLBACK_HANDLER_ERROR: "answered",
  OAUTH_CALLBACK_ERROR: "finish",
};

/** next-auth's log: one line an error, without claims or tokens. next-auth shares one logger among all requests. */
export const signOnLogger: LoggerInstance = {
  error(code, metadata) {
    const error = "error" in metadata && metadata.error instanceof Error ? metadata.error : metadata;
    const { message = "", code: cause } = error as { message?: string; code?: string };
    webLog().error(`Sign-in failed (${code}): ${[cause, withoutSecrets(message)].filter(Boolean).join(" ")}`);
    const where = WHERE[code];
    if (where) noteFault(providerFault(where, { message, code: cause }));
  },
  warn: (code) => webLog().warn(`Sign-in: ${code}`),
  debug: () => {},
};

/** A state or nonce that did not match stands in the message, with the one that would have. */
function withoutSecrets(message: string): string {
  return message.replace(/(mismatch), expected .*/, "$1");
}
