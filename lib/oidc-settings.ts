import { ROLES, type Role } from "./permissions";

/** Value of the provider's claim to the role it stands for. */
export type RoleMapping = ReadonlyMap<string, Role>;

/** Reads "admin=casey-admins,leader=cs-leads". Several values may stand for one role. @throws Error in words */
export function parseRoleMapping(text: string): RoleMapping {
  const mapping = new Map<string, Role>();
  for (const pair of splitList(text)) {
    const [left, value] = [pair.slice(0, pair.indexOf("=")).trim(), pair.slice(pair.indexOf("=") + 1).trim()];
    const role = ROLES.find((known) => known === left);
    if (!role || !value) throw new Error(`"${pair}" is not a role and its value, such as admin=casey-admins`);
    if (mapping.has(value)) throw new Error(`"${value}" stands for two roles`);
    mapping.set(value, role);
  }
  return mapping;
}

/** Reads "example.com, example.org" in any case. @throws Error in words */
export function parseDomains(text: string): readonly string[] {
  const domains = splitList(text).map((domain) => domain.toLowerCase());
  const wrong = domains.find((domain) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain));
  if (wrong) throw new Error(`"${wrong}" is not a domain, such as example.com`);
  return domains;
}

function splitList(text: string): string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
}

/** Whether the address lies in one of the domains; "a@sub.example.com" does not lie in example.com. */
export function isInDomains(email: string, domains: readonly string[]): boolean {
  return domains.includes(email.slice(email.lastIndexOf("@") + 1).toLowerCase());
}

/**
 * The role that claims give: the highest that any value of the claim stands for, `csm` where it is there and stands for none.
 * @param claim a claim's name, or else the path of one inside another ("realm_access.roles")
 * @returns null when the claim is not there
 */
export function roleOfClaims(claims: Record<string, unknown>, claim: string, mapping: RoleMapping): Role | null {
  const held = inside(claims, claim) ?? claim.split(".").reduce(inside, claims as unknown);
  if (held === undefined || held === null) return null;
  const values = (Array.isArray(held) ? held : [held]).map(String);
  const roles = values.flatMap((value) => mapping.get(value) ?? []);
  return ROLES.findLast((role) => roles.includes(role)) ?? "csm";
}

function inside(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
