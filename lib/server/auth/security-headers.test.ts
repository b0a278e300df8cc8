import { expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";

const served = contentSecurityPolicy("abc", { dev: false, https: true });

test("lets only this page's own scripts and styles run", () => {
  expect(served).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(served).toContain("style-src 'self' 'nonce-abc';");
  expect(served).not.toContain("unsafe-eval");
  expect(served.replace("style-src-attr 'unsafe-inline'", "")).not.toContain("unsafe-inline");
});

test("names no other server", () => {
  expect(served).not.toMatch(/https?:|\*/);
});

test("insists on https only where people come by https", () => {
  expect(securityHeaders(true)).toHaveProperty("Strict-Transport-Security");
  expect(securityHeaders(false)).not.toHaveProperty("Strict-Transport-Security");
  expect(contentSecurityPolicy("abc", { dev: false, https: false })).not.toContain("upgrade-insecure-requests");
});
