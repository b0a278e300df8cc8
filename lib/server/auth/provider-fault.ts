import type { SignInFault } from "@/lib/sign-in-faults";

const UNREACHABLE =
  /timed out|ENOTFOUND|ECONN|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|socket hang up|\b50[0-9]\b/i;
/** The sign-in's own cookies are gone, another window's replaced them, or its code was used or is too old. */
const EXPIRED = /cookie was|could not be parsed|state mismatch|state missing|checks\.state|invalid_grant/i;
const DISTRUSTED = /\b(nonce|signature|JW[TSEK]S?|iat|nbf|exp|sub|aud|azp|kid|at_hash|c_hash)\b/;

/** Errors of the protocol a provider sends the browser back with. */
const ANSWERED: Record<string, SignInFault> = {
  access_denied: "cancelled",
  login_required: "cancelled",
  consent_required: "cancelled",
  interaction_required: "cancelled",
  account_selection_required: "cancelled",
  temporarily_unavailable: "unreachable",
  server_error: "unreachable",
};

/**
 * What went wrong between Casey and the provider, from the library's error.
 * @param at "start": before the browser was sent there; "answered": the provider sent an error; "finish": afterwards
 */
export function providerFault(
  at: "start" | "answered" | "finish",
  error: { message: string; code?: string },
): SignInFault {
  if (at === "answered")
    return Object.hasOwn(ANSWERED, error.message) ? (ANSWERED[error.message] as SignInFault) : "misconfigured";
  const said = `${error.code ?? ""} ${error.message}`;
  if (UNREACHABLE.test(said)) return "unreachable";
  if (at === "finish" && EXPIRED.test(said)) return "expired";
  if (at === "finish" && DISTRUSTED.test(said)) return "distrusted";
  return "misconfigured";
}
