export const ROLES = ["csm", "leader", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Who may come to the door. */
export const VISITORS = ["signed out", ...ROLES] as const;
export type Visitor = (typeof VISITORS)[number];
