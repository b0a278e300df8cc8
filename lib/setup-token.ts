import { createHash, randomBytes } from "node:crypto";

/** A one-time link's token, 256 bits, fit for a URL. */
export function newSetupToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of it. A fast hash does: there is nothing to guess in 256 random bits. */
export function hashSetupToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
