import { z } from "zod";

/** Postgres text holds no NUL; a link that carries one was not made by Casey. */
const text = z.string().refine((value) => !value.includes("\0"));
const common = { run: z.int().positive(), direction: z.enum(["asc", "desc"]), id: text };
const smallint = z.int().min(-32_768).max(32_767);
const integer = z.int().min(-2_147_483_648).max(2_147_483_647);

const cursor = z.discriminatedUnion("sort", [
  z.object({ ...common, sort: z.literal("health"), value: smallint }),
  z.object({ ...common, sort: z.literal("risk"), value: smallint }),
  z.object({ ...common, sort: z.literal("change"), value: smallint }),
  z.object({ ...common, sort: z.literal("inactive"), value: integer }),
  z.object({ ...common, sort: z.literal("members"), value: integer }),
  z.object({ ...common, sort: z.literal("mrr"), value: z.int() }),
  z.object({ ...common, sort: z.literal("name"), value: text }),
]);

/**
 * A row's place in a list: the run it was read from, the order, and the row's own (value, household id) in that order. A
 * page starts right after or right before it, whatever was added meanwhile.
 */
export type ListCursor = z.infer<typeof cursor>;

/** A cursor as one opaque word for a URL. */
export function encodeCursor(place: ListCursor): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** The cursor a word stands for; null when it is not one of ours. */
export function decodeCursor(word: string): ListCursor | null {
  try {
    return cursor.parse(JSON.parse(Buffer.from(word, "base64url").toString()));
  } catch {
    return null;
  }
}
