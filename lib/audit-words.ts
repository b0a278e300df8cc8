/** What an action did, in words that follow who did it: "Ann added Bea". */
const ACTIONS: Record<string, string> = {
  "session.started": "signed in",
  "session.refused": "was refused",
  "user.added": "added",
  "user.first_admin_set_up": "became the first admin",
  "user.disabled": "barred",
  "user.enabled": "let in again",
  "user.role_changed": "changed the role of",
  "user.password_changed": "gave a new password to",
  "user.sessions_ended": "signed out everywhere",
  "user.identity_linked": "linked single sign-on of",
  "user.identity_unlinked": "unlinked single sign-on of",
  "data.imported": "imported",
  "data.exported": "exported",
  "run.published": "published the scoring run",
  "run.failed": "failed the scoring run",
};

/** An action in words; one that has none yet by its name. */
export function describeAction(action: string): string {
  return Object.hasOwn(ACTIONS, action) ? (ACTIONS[action] as string) : action.replace(/[._]/g, " ");
}

/** A line's detail in words: "by password, address 192.0.2.1", "from csm to leader". */
export function describeDetail({ from, to, ...rest }: Record<string, unknown>): string {
  const told = Object.entries(rest).filter(([, value]) => value !== null && value !== "");
  const facts = told.map(([name, value]) => `${name.replace(/([A-Z])/g, " $1").toLowerCase()} ${String(value)}`);
  return [...(from && to ? [`from ${from} to ${to}`] : []), ...facts].join(", ");
}
