/** Why single sign-on did not let somebody in, as the sign-in page's address names it. */
export const SIGN_IN_FAULTS = {
  unreachable: "It does not answer. Try again in a few minutes, or ask an admin.",
  misconfigured: "Its settings and Casey's do not fit together. An admin finds the cause in the server's log.",
  cancelled: "You did not finish signing in there. Nothing was changed.",
  expired: "This sign-in was begun too long ago, or in another window. Start again.",
  distrusted: "What it answered could not be trusted, so you were not signed in. Try again, or tell an admin.",
  unverified: "It has not verified your e-mail address. Have it verified there, then try again.",
  unknown: "You have no account in Casey. Ask an admin to add you.",
  disabled: "Your account in Casey is barred. Ask an admin.",
  "linked-elsewhere": "Your e-mail address belongs to an account that somebody else there is linked to. Ask an admin.",
  failed: "Casey could not finish it. Try again; if it keeps failing, an admin finds the cause in the server's log.",
} as const;

export type SignInFault = keyof typeof SIGN_IN_FAULTS;

/** The fault an address names; null for anything else that stands there. */
export function readSignInFault(text: unknown): SignInFault | null {
  return typeof text === "string" && Object.hasOwn(SIGN_IN_FAULTS, text) ? (text as SignInFault) : null;
}
