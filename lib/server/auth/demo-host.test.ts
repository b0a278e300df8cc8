import { expect, test } from "vitest";
import { demoMaySignIn } from "./demo-host";

test.each([
  ["localhost:3000", "127.0.0.1"],
  ["127.0.0.1", "localhost"],
  ["[::1]:3000", "::1"],
])("works at %s bound to %s", (host, boundTo) => {
  expect(demoMaySignIn(host, boundTo)).toBe(true);
});

test.each([
  ["localhost:3000", "0.0.0.0"],
  ["casey.example.com", "127.0.0.1"],
  ["localhost.evil.example:3000", "127.0.0.1"],
  ["127.0.0.1.evil.example", "127.0.0.1"],
  [null, "127.0.0.1"],
])("does not work at %s bound to %s", (host, boundTo) => {
  expect(demoMaySignIn(host, boundTo)).toBe(false);
});
