import { expect, test } from "vitest";
import { providerFault } from "./provider-fault";

test.each([
  ["start", { message: "", code: "ECONNREFUSED" }, "unreachable"],
  ["start", { message: "getaddrinfo ENOTFOUND login.example.com", code: "ENOTFOUND" }, "unreachable"],
  ["start", { message: "outgoing request timed out after 5000ms" }, "unreachable"],
  ["start", { message: "expected 200 OK, got: 503 Service Unavailable" }, "unreachable"],
  ["start", { message: "expected 200 OK, got: 404 Not Found" }, "misconfigured"],
  ["start", { message: "self-signed certificate", code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, "misconfigured"],
  ["answered", { message: "access_denied" }, "cancelled"],
  ["answered", { message: "temporarily_unavailable" }, "unreachable"],
  ["answered", { message: "unauthorized_client" }, "misconfigured"],
  ["answered", { message: "constructor" }, "misconfigured"],
  ["finish", { message: "connect ECONNREFUSED ::1:443", code: "ECONNREFUSED" }, "unreachable"],
  ["finish", { message: "State cookie was missing." }, "expired"],
  ["finish", { message: "state mismatch, expected x, got: y" }, "expired"],
  ["finish", { message: "PKCE code_verifier cookie was missing." }, "expired"],
  ["finish", { message: "invalid_grant (grant request is invalid)" }, "expired"],
  ["finish", { message: "nonce mismatch, expected x, got: y" }, "distrusted"],
  ["finish", { message: "failed to validate JWT signature" }, "distrusted"],
  ["finish", { message: "JWT expired, now 2, exp 1" }, "distrusted"],
  ["finish", { message: "unexpected iss value, expected https://a, got: https://b" }, "misconfigured"],
  ["finish", { message: "The provider calls itself another issuer than https://a." }, "misconfigured"],
  ["finish", { message: "invalid_client (client authentication failed)" }, "misconfigured"],
] as const)("%s, %j: %s", (at, error, fault) => {
  expect(providerFault(at, error)).toBe(fault);
});
