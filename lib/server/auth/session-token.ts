import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env, publicAddress } from "@/lib/env";

/**
 * What a session's cookie holds, encrypted by next-auth: whose it is, the version of their sessions it belongs to, and when
 * (seconds) they signed in, which going on does not change.
 */
const claims = z.object({
  userId: z.uuid(),
  sessionVersion: z.number().int(),
  startedAt: z.number().int(),
  iat: z.number(),
});
export type SessionClaims = Omit<z.infer<typeof claims>, "iat">;

/** A session unused for this long is over. */
export const SESSION_SECONDS = 12 * 60 * 60;
/** A session is over so long after its sign-in, however much it is used. */
export const LONGEST_SESSION_SECONDS = 7 * 24 * 60 * 60;

const seconds = () => Math.floor(Date.now() / 1000);

/** The session of an account that signs in now. */
export function newSession({ userId, sessionVersion }: Omit<SessionClaims, "startedAt">): SessionClaims {
  return { userId, sessionVersion, startedAt: seconds() };
}

/** @throws Error when the process was started without the key that signs sessions. */
export function sessionSecret(): string {
  const secret = env().CASEY_SECRET;
  if (!secret) throw new Error("CASEY_SECRET is not set: start Casey with npm start, which makes one.");
  return secret;
}

/**
 * The session cookie. Browsers share cookies between the ports of a host, so its name carries the port: two copies on one
 * machine do not sign each other out.
 */
export function sessionCookie() {
  const { protocol, port } = new URL(publicAddress());
  const secure = protocol === "https:";
  return {
    name: secure ? "__Host-casey.session" : `casey.session.${port || "80"}`,
    options: { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge: SESSION_SECONDS } as const,
  };
}

/** The cookie's value for a session that starts, or goes on, now. */
export function encodeSession({ userId, sessionVersion, startedAt }: SessionClaims): Promise<string> {
  return encode({ token: { userId, sessionVersion, startedAt }, secret: sessionSecret(), maxAge: SESSION_SECONDS });
}

/** Who a cookie claims to be and when (seconds) it was issued; null when it is missing, forged, malformed or over. */
export async function decodeSession(value: string | undefined): Promise<(SessionClaims & { iat: number }) | null> {
  if (!value) return null;
  const token = await decode({ token: value, secret: sessionSecret() }).catch(() => null);
  const parsed = claims.safeParse(token);
  return parsed.success && seconds() - parsed.data.startedAt < LONGEST_SESSION_SECONDS ? parsed.data : null;
}
