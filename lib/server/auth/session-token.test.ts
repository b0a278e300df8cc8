import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import {
  decodeSession,
  encodeSession,
  LONGEST_SESSION_SECONDS,
  newSession,
  SESSION_SECONDS,
  sessionCookie,
} from "./session-token";

const SECRET = env().CASEY_SECRET ?? "";
const claims = newSession({ userId: "0d6e5ff1-6a4c-4d8e-8c3b-1f2b8e6f7a90", sessionVersion: 3 });

test("brings back who and which version", async () => {
  expect(await decodeSession(await encodeSession(claims))).toMatchObject(claims);
});

test.each([
  ["nothing", () => undefined],
  ["nonsense", () => "x.y.z"],
  ["another key's", () => encode({ token: claims, secret: "another-secret-of-32-letters-or-more" })],
  ["one that is over", () => encode({ token: claims, secret: SECRET, maxAge: -60 })],
  ["one without a version", () => encode({ token: { ...claims, sessionVersion: undefined }, secret: SECRET })],
  ["one without a beginning", () => encode({ token: { ...claims, startedAt: undefined }, secret: SECRET })],
])("refuses %s", async (_what, make) => {
  expect(await decodeSession(await make())).toBeNull();
});

test("ends a week after its sign-in, though it went on until then", async () => {
  expect(LONGEST_SESSION_SECONDS).toBe(604_800);
  const begun = (secondsAgo: number) => ({ ...claims, startedAt: claims.startedAt - secondsAgo });
  expect(await decodeSession(await encodeSession(begun(604_700)))).toMatchObject({ sessionVersion: 3 });
  expect(await decodeSession(await encodeSession(begun(604_800)))).toBeNull();
});

test("is kept from scripts and other sites, ends after 12 idle hours, and has a name per port", () => {
  expect(SESSION_SECONDS).toBe(43_200);
  expect(sessionCookie()).toEqual({
    name: "casey.session.3000",
    options: { httpOnly: true, sameSite: "lax", secure: false, path: "/", maxAge: SESSION_SECONDS },
  });
});
