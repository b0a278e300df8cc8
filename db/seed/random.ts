import { createHash } from "node:crypto";

/** Steps of additive recurrences: square roots of primes, whose multiples fill the unit interval evenly and apart. */
const STEPS = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71].map((prime) => Math.sqrt(prime) % 1);
const RANGE = 2 ** 32;

/** SQL expressions of random numbers that depend on nothing but the seed, a purpose and keys. */
export interface Dice {
  /** Uniform in 0..1, independent for every combination of integer keys (SQL expressions). */
  unit(purpose: string, ...keys: string[]): string;
  /**
   * In 0..1 like `unit`, but any run of consecutive ranks fills the interval evenly, so that a share comes out right in
   * every window and not just on average. `rank` is an integer SQL expression.
   */
  spread(purpose: string, rank: string): string;
}

/** @param seed any integer; other seeds give another world of the same shape */
export function makeDice(seed: number): Dice {
  const steps = new Map<string, number>();
  const salt = (purpose: string) => createHash("sha256").update(`${seed}/${purpose}`).digest();
  return {
    unit(purpose, ...keys) {
      const start = `${salt(purpose).readBigInt64BE()}::bigint`;
      const hash = keys.reduce((state, key) => `hashint8extended((${key})::bigint, ${state})`, start);
      return `((${hash} & 4503599627370495)::float8 / 4503599627370496)`;
    },
    spread(purpose, rank) {
      const index = steps.get(purpose) ?? steps.size;
      steps.set(purpose, index);
      const step = STEPS[index];
      if (step === undefined) throw new RangeError(`No step is left for the purpose ${purpose}`);
      const offset = salt(purpose).readUInt32BE();
      return `((((${rank})::bigint * ${Math.round(step * RANGE)} + ${offset}) % ${RANGE})::float8 / ${RANGE})`;
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
