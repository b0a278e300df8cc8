/** Why an action did not happen. `invalid`: what was sent is wrong; `refused`: it is fine, and yet cannot be done; `failed`: our fault. */
export type ActionCode = "signed-out" | "forbidden" | "invalid" | "refused" | "failed";

/**
 * What an action answers. `message` is a written sentence to be shown as it is; `fields` says what is wrong with single
 * fields of what was sent, by their names.
 */
export type ActionResult<T = null> =
  | { ok: true; value: T }
  | { ok: false; code: ActionCode; message: string; fields?: Record<string, string> };
