/**
 * How the database may fail somebody who did nothing wrong, and what they are told. The key is the digest of such an error:
 * of an error that the server throws, a digest is all that a screen learns.
 */
export const DATABASE_TROUBLES = {
  "database-away": {
    title: "Casey cannot reach its database",
    advice:
      "It tries again by itself. What was saved is safe; what you just sent may not be: look before you send it again.",
  },
  "database-busy": {
    title: "The database did not answer in time",
    advice: "It is busy, or somebody is changing the same thing. Nothing was changed. Try again in a moment.",
  },
  "database-full": {
    title: "The database has no room left",
    advice: "Nothing was changed. An administrator must free disk space; then it works again by itself.",
  },
} as const;

export type DatabaseTrouble = keyof typeof DATABASE_TROUBLES;

/** Whether an error's digest names a trouble. */
export function isDatabaseTrouble(digest: string | null | undefined): digest is DatabaseTrouble {
  return typeof digest === "string" && Object.hasOwn(DATABASE_TROUBLES, digest);
}

/** A trouble in one line. */
export function describeTrouble(trouble: DatabaseTrouble): string {
  const { title, advice } = DATABASE_TROUBLES[trouble];
  return `${title}. ${advice}`;
}
