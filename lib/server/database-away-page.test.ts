import { expect, test } from "vitest";
import { databaseAwayPage } from "./database-away-page";

test("says that the database is away, that it tries again, and is not to be kept", async () => {
  const answer = databaseAwayPage("a+nonce=");
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("2");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const page = await answer.text();
  expect(page).toContain("<h1>Casey cannot reach its database</h1>");
  expect(page).toContain("It tries again by itself");
});

test("loads nothing, and its script and style carry the nonce", async () => {
  const page = await databaseAwayPage("a+nonce=").text();
  expect(page.match(/<(script|style) nonce="a\+nonce="/g)).toHaveLength(2);
  expect(page).not.toMatch(/(src|href)=/);
});
