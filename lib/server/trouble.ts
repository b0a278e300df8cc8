import "server-only";
import { troubleOf } from "@/db/query-errors";
import type { DatabaseTrouble } from "@/lib/database-trouble";

/**
 * The work's result, or the trouble the database gave it: for an action whose form keeps what was typed and says what is wrong.
 * Other actions let such an error pass: the screen's error state names it by its digest.
 */
export async function orTrouble<T>(work: Promise<T>): Promise<T | { trouble: DatabaseTrouble }> {
  try {
    return await work;
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === null) throw error;
    return { trouble };
  }
}
