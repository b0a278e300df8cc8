import { encode } from "next-auth/jwt";
import { expect, test } from "./fixtures";
import { cookiesOf, send } from "./http";
import { addPerson, emailOf, type OwnCasey, SECRET, sessionOf, signIn } from "./own-casey";
import { customerDataOf, isRefusal } from "./refusals";

const OTHER_SECRET = "another-secret-of-the-same-length-36";

/** Whether a cookie opens the list. */
async function opens(casey: OwnCasey, cookie: string): Promise<boolean> {
  const answer = await casey.get("/households", { cookie });
  if (!isRefusal(answer)) return true;
  expect(customerDataOf(answer)).toBeNull();
  return false;
}

async function claimsOf(casey: OwnCasey, email: string) {
  const [row = ""] = await casey.sql(`SELECT user_id, session_version FROM casey.users WHERE email = '${email}'`);
  const [userId = "", version] = row.split(/\s+/);
  return { userId, sessionVersion: Number(version), startedAt: Math.floor(Date.now() / 1000) };
}

test("a session that Casey did not write, or not for now, opens nothing", async ({ casey }) => {
  const claims = await claimsOf(casey, emailOf("admin"));
  const named = (value: string) => `casey.session.${new URL(casey.address).port}=${value}`;
  const token = (content: object, secret = SECRET, maxAge = 600) => encode({ token: { ...content }, secret, maxAge });
  expect(await opens(casey, named(await token(claims)))).toBe(true);
  const forged = {
    "of another secret": await token(claims, OTHER_SECRET),
    "of an empty secret": await token(claims, " "),
    "that is over": await token(claims, SECRET, -600),
    "of a version gone by": await token({ ...claims, sessionVersion: claims.sessionVersion - 1 }),
    "of a version to come": await token({ ...claims, sessionVersion: claims.sessionVersion + 1 }),
    "without a version": await token({ userId: claims.userId }),
    "of a version that is no number": await token({ ...claims, sessionVersion: "1 OR 1=1" }),
    "of nobody": await token({ ...claims, userId: "00000000-0000-4000-8000-000000000000" }),
    "of an id that is none": await token({ ...claims, userId: "' OR 1=1 --" }),
    "signed by no key": `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`,
    "with an end cut off": (await token(claims)).slice(0, -4),
    "of plain words": JSON.stringify(claims),
  };
  for (const [what, value] of Object.entries(forged))
    await test.step(what, async () => expect(await opens(casey, named(encodeURIComponent(value)))).toBe(false));
});

test("a session's claims alone decide nothing: a role in them is not read", async ({ casey }) => {
  const claims = await claimsOf(casey, emailOf("csm"));
  const value = await encode({ token: { ...claims, role: "admin", isAdmin: true }, secret: SECRET });
  const { body } = await casey.get("/households", {
    cookie: `casey.session.${new URL(casey.address).port}=${value}`,
  });
  expect(body).toContain(emailOf("csm"));
  expect(await accountOf(casey, "csm")).toContain("csm");
});

test("an updated session stays what it was", async ({ casey }) => {
  const before = [await accountOf(casey, "csm"), await accountOf(casey, "admin")];
  const { userId, sessionVersion } = await claimsOf(casey, emailOf("admin"));
  const own = casey.as("csm").cookie ?? "";
  const token = await casey.get("/api/auth/csrf", { cookie: own });
  const { csrfToken } = JSON.parse(token.body);
  for (const data of [{ role: "admin" }, { userId, sessionVersion }, { user: { id: userId, role: "admin" } }, "admin"])
    await test.step(JSON.stringify(data), async () => {
      const cookie = `${own}; ${cookiesOf(token)}`;
      const answer = await send(casey.address, {
        method: "POST",
        path: "/api/auth/session",
        headers: { cookie, origin: casey.address, "content-type": "application/json" },
        body: JSON.stringify({ csrfToken, data }),
      });
      expect(answer.body).not.toContain("admin");
      expect(answer.body).not.toContain(userId);
      const { body } = await casey.get("/households", { cookie: cookiesOf(answer) || own });
      expect(body).not.toContain(emailOf("admin"));
    });
  expect([await accountOf(casey, "csm"), await accountOf(casey, "admin")]).toEqual(before);
});

test("who is barred, gets another role or another password is out at the next request", async ({ casey }) => {
  const email = "leaving@casey.invalid";
  await addPerson(casey.run, email, "leader");
  const ends = {
    barred: () => casey.run(["user", "disable", email]),
    "another role": () => casey.run(["user", "set-role", email, "csm"]),
    "another password": () => casey.run(["user", "set-password", email, "--password-stdin"], "a newer password\n"),
  };
  for (const [what, end] of Object.entries(ends))
    await test.step(what, async () => {
      const cookie = await sessionOf(casey.address, email);
      expect(await opens(casey, cookie)).toBe(true);
      await end();
      expect(await opens(casey, cookie)).toBe(false);
      if (what === "barred") {
        expect(cookiesOf(await signIn(casey.address, email))).toBe("");
        await casey.run(["user", "enable", email]);
        expect(await opens(casey, cookie)).toBe(false);
      }
    });
});

async function accountOf(casey: OwnCasey, role: "csm" | "admin"): Promise<string> {
  const [row = ""] = await casey.sql(
    `SELECT email, role, session_version, disabled_at FROM casey.users WHERE email = '${emailOf(role)}'`,
  );
  return row;
}
