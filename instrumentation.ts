import type { Instrumentation } from "next";

/** Next calls it once in each server process, before the first request. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces this expression at build time; no other spelling keeps Node's modules out of its edge bundle.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  const { parseTrustedProxies } = await import("@/lib/server/auth/client-address");
  const { markPeerAddresses } = await import("@/lib/server/auth/peer-address");
  const { drainOnSignal } = await import("@/lib/server/drain");
  const { guardRequests } = await import("@/lib/server/request-guard");
  const { observe } = await import("@/lib/server/observe");
  parseTrustedProxies(env().CASEY_TRUSTED_PROXIES); // a wrong one is told at the start, not at the first sign-in
  markPeerAddresses();
  guardRequests();
  if (env().NODE_ENV === "production") drainOnSignal();
  // What came before the guards were up waits for them (cli/hold-requests.mjs).
  (globalThis as { caseyLetRequestsIn?: () => void }).caseyLetRequestsIn?.();
  await observe();
}

/** Next calls it with every error that ends a request. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // biome-ignore lint/style/noProcessEnv: as above.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { observeError } = await import("@/lib/server/observe");
  await observeError(error, request, context);
};
