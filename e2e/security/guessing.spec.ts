import { expect, test } from "./fixtures";
import { cookiesOf } from "./http";
import { actionNamed, addPerson, emailOf, PASSWORD, signIn } from "./own-casey";
import { insideOf } from "./refusals";
import { callAction, formOf } from "./server-action";

const REFUSED = "E-mail address or password is wrong.";
const THROTTLED = "Too many tries.";
const TRIES = { account: 10, address: 50 };
const WRONG = "not the password";

test("ten wrong passwords bar an account for a while, from wherever they come, the right one too", async ({
  casey,
}) => {
  const email = "guessed@casey.invalid";
  await addPerson(casey.run, email, "admin");
  for (let tries = 1; tries <= TRIES.account; tries++)
    expect((await signIn(casey.address, email, WRONG, `203.0.113.${tries}`)).body).toContain(REFUSED);
  const right = await signIn(casey.address, email.toUpperCase(), PASSWORD, "203.0.113.99");
  expect(right.body).toContain(THROTTLED);
  expect(cookiesOf(right)).toBe("");
});

test("fifty tries bar an address, whatever it says stands before it, and no other", async ({ casey }) => {
  const from = (index: number) => `198.18.0.${index % 250}, 127.0.0.1, 203.0.113.200`;
  const tries = Array.from({ length: TRIES.address }, (_, index) => index);
  const answers = await Promise.all(
    tries.map((index) => signIn(casey.address, `guess${index}@casey.invalid`, WRONG, from(index))),
  );
  for (const { body } of answers) expect(body).toContain(REFUSED);
  const next = await signIn(casey.address, emailOf("leader"), PASSWORD, from(51));
  expect(next.body).toContain(THROTTLED);
  expect(cookiesOf(await signIn(casey.address, emailOf("leader"), PASSWORD, "203.0.113.201"))).not.toBe("");
});

test("next-auth's own door has the same lock and the same throttle", async ({ casey }) => {
  const email = "side-door@casey.invalid";
  await addPerson(casey.run, email, "csm");
  const token = await casey.get("/api/auth/csrf");
  const { csrfToken } = JSON.parse(token.body);
  const knock = (password: string, index: number) =>
    casey.post("/api/auth/callback/credentials", {
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }).toString(),
      headers: {
        cookie: cookiesOf(token),
        "content-type": "application/x-www-form-urlencoded",
        "x-forwarded-for": `203.0.113.${index}`,
      },
    });
  for (let tries = 1; tries <= TRIES.account; tries++) expect((await knock(WRONG, tries)).status).toBe(401);
  const right = await knock(PASSWORD, 90);
  expect(right.status).toBe(401);
  expect(cookiesOf(right)).not.toContain("casey.session");
});

test("the set-up link worked once; used, guessed or left out it makes no admin", async ({ casey }) => {
  const admins = "SELECT count(*) FROM casey.users WHERE role = 'admin'";
  const before = await casey.sql(admins);
  const person = { name: "Second", email: "second@casey.invalid", password: PASSWORD };
  const guesses = [casey.setUpToken, casey.setUpToken.slice(0, -1), "", "null", "' OR 1=1 --", "x".repeat(10_000)];
  for (const token of guesses)
    await test.step(token.slice(0, 20), async () => {
      const answer = await callAction(casey.address, actionNamed("setUpAction"), {
        body: formOf([{}], { ...person, token }),
      });
      expect(cookiesOf(answer)).toBe("");
      expect(answer.status).toBeLessThan(500);
      expect(insideOf(answer)).toBeNull();
      const page = await casey.get(`/set-up?token=${encodeURIComponent(token)}`);
      expect(page.body).toContain("This link does not work any more");
    });
  expect(await casey.sql(admins)).toEqual(before);
  expect(await casey.sql("SELECT email FROM casey.users WHERE email = 'second@casey.invalid'")).toEqual([]);
});

test("an unknown account and a known one are told the same in about the same time", async ({ casey }) => {
  const email = "timed@casey.invalid";
  await addPerson(casey.run, email, "csm");
  const timed = async (whose: string, index: number) => {
    const begun = performance.now();
    const { body } = await signIn(casey.address, whose, WRONG, `203.0.113.${150 + index}`);
    expect(body).toContain(REFUSED);
    return performance.now() - begun;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let index = 0; index < 8; index++) {
    known.push(await timed(email, index));
    unknown.push(await timed("nobody-at-all@casey.invalid", index));
  }
  // Looking a password's hash up takes milliseconds, working it out tens: without it an unknown account is told many times sooner.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
});
