/** How many characters a password has; apart from the hashing, so that forms know it too. */
export const PASSWORD_LENGTH = { min: 12, max: 256 } as const;
