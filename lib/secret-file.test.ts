import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureSecret, keepSecret } from "./secret-file";

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), "casey-secret-")), "data");
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const modeOf = (name: string) => statSync(path.join(folder, name)).mode & 0o777;

test("makes a secret once, for its owner's eyes only, and leaves no draft", () => {
  const secret = ensureSecret(folder);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(ensureSecret(folder)).toBe(secret);
  expect(modeOf("secret")).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["secret"]);
});

test("takes back rights that others were given", () => {
  keepSecret(folder, "secret", () => "one");
  chmodSync(path.join(folder, "secret"), 0o644);
  keepSecret(folder, "secret", () => "two");
  expect(modeOf("secret")).toBe(0o600);
});

test("whoever comes second takes the first one's", () => {
  const secret = keepSecret(folder, "secret", () => keepSecret(folder, "secret", () => "first") && "second");
  expect(secret).toBe("first");
});
