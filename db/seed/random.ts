import { createHash } from "node:crypto";

/**
 * Steps of additive recurrences: the multiples of such a number fill the unit interval evenly, the golden ratio's best
 * of all. Purposes that meet in one row have different ones, so that they are even together as well.
 */
const STEPS = {
  fate: (1 + Math.sqrt(5)) / 2,
  plan: Math.SQRT2,
  vitality: Math.sqrt(3),
  story: Math.sqrt(11),
  conversion: Math.sqrt(13),
  exit: Math.sqrt(17),
  price: Math.sqrt(3),
  moveDay: Math.sqrt(13),
  bug: Math.sqrt(19),
  topic: Math.sqrt(23),
  response: Math.SQRT2,
  resolution: Math.sqrt(3),
  waits: Math.sqrt(7),
  contacts: (1 + Math.sqrt(5)) / 2,
  rating: Math.sqrt(13),
} as const;
export type SpreadPurpose = keyof typeof STEPS;
const RANGE = 2 ** 32;

/** SQL expressions of random numbers that depend on nothing but the seed, a purpose and keys. */
export interface Dice {
  /** Uniform in 0..1, independent for every combination of integer keys (SQL expressions). */
  unit(purpose: string, ...keys: string[]): string;
  /**
   * In 0..1 like `unit`, but any run of consecutive ranks fills the interval evenly, so that a share comes out right in
   * every window and not just on average. `rank` is an integer SQL expression.
   */
  spread(purpose: SpreadPurpose, rank: string): string;
}

/** @param seed any integer; other seeds give another world of the same shape */
export function makeDice(seed: number): Dice {
  const salt = (purpose: string) => createHash("sha256").update(`${seed}/${purpose}`).digest();
  return {
    unit(purpose, ...keys) {
      const start = `${salt(purpose).readBigInt64BE()}::bigint`;
      const hash = keys.reduce((state, key) => `hashint8extended((${key})::bigint, ${state})`, start);
      return `((${hash} & 4503599627370495)::float8 / 4503599627370496)`;
    },
    spread(purpose, rank) {
      const step = Math.round((STEPS[purpose] % 1) * RANGE);
      return `((((${rank})::bigint * ${step} + ${salt(purpose).readUInt32BE()}) % ${RANGE})::float8 / ${RANGE})`;
    },
  };
}

/** SQL that picks an element of a list of texts by a number in 0..1. */
export function pick(list: readonly string[], at: string): string {
  return `(${textArray(list)})[1 + floor(${at} * ${list.length})::int]`;
}

/** A list of texts as an SQL array. */
export function textArray(list: readonly string[]): string {
  return `ARRAY[${list.map(quote).join(", ")}]::text[]`;
}

/** A text as an SQL literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
