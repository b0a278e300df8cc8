/** Somebody who can be given households: an account that may sign in. */
export interface Owner {
  userId: string;
  name: string;
  email: string;
}

/** At most so many households change owners at once. */
export const MOST_ASSIGNED = 10_000;
