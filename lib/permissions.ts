/** What a person may do (domain 12). Everyone signed in reads everything; only changes are ranked. */
export const ROLES = ["csm", "leader", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = { csm: "CSM", leader: "Leader", admin: "Admin" };

/** Someone who proved who they are. `email` is lower case. */
export interface Person {
  userId: string;
  email: string;
  name: string;
  role: Role;
}

const MINIMUM_ROLE = {
  "households:work": "csm",
  "households:assign-any": "leader",
  "playbooks:edit": "csm",
  "escalations:work": "csm",
  "checklist:tick": "csm",
  "reports:send": "csm",
  "targets:set": "leader",
  "subscriptions:manage": "leader",
  "users:manage": "admin",
  "model:edit": "admin",
  "data:manage": "admin",
  "integrations:manage": "admin",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof MINIMUM_ROLE;

/** Whether `role` is `minimum` or above it: csm < leader < admin. */
export function ranksAtLeast(role: Role, minimum: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(minimum);
}

/**
 * Whether the person's role allows it. A CSM works, takes and gives own and unassigned households only; whose one is, is
 * asked where it is changed.
 */
export function may(person: Pick<Person, "role">, permission: Permission): boolean {
  return ranksAtLeast(person.role, MINIMUM_ROLE[permission]);
}
