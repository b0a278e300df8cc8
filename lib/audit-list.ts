import { z } from "zod";
import { type IsoDate, parseIsoDate } from "./dates";

/** Actions by the noun they begin with, as the filter names them. */
export const AUDIT_GROUPS = {
  session: "Sign-ins",
  user: "People",
  household: "Households",
  data: "Imports and exports",
  run: "Scoring runs",
  backup: "Backups",
} as const;
export type AuditGroup = keyof typeof AUDIT_GROUPS;

/** Actors who are no person. */
export const OTHER_ACTORS = { cli: "Command line", system: "Casey itself", nobody: "Somebody signed out" } as const;

export interface AuditFilter {
  /** A user id, or one of OTHER_ACTORS. */
  actor: string | null;
  group: AuditGroup | null;
  /** Days in the organisation's zone, both included. */
  from: IsoDate | null;
  to: IsoDate | null;
}

/** A page of the log, newest first, as its URL says it; it begins after a line. */
export interface AuditListState extends AuditFilter {
  after: number | null;
}

const actor = z.union([z.uuid(), z.enum(Object.keys(OTHER_ACTORS) as (keyof typeof OTHER_ACTORS)[])]);
const date = z.string().transform(parseIsoDate);
const shape = z.object({
  actor: actor.nullable().catch(null),
  group: z
    .enum(Object.keys(AUDIT_GROUPS) as AuditGroup[])
    .nullable()
    .catch(null),
  from: z.preprocess(dateOrNull, date.nullable()),
  to: z.preprocess(dateOrNull, date.nullable()),
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .nullable()
    .catch(null),
});

/** Reads the state from a URL; whatever it does not know is left out. */
export function parseAuditList(params: Record<string, unknown>): AuditListState {
  const { after = null, ...rest } = params;
  return shape.parse({ actor: null, group: null, ...rest, after });
}

function dateOrNull(text: unknown): string | null {
  try {
    return typeof text === "string" ? parseIsoDate(text) : null;
  } catch {
    return null;
  }
}

/** The address of the log in a state; a change of anything but the page starts at the newest line. */
export function auditListPath(state: AuditListState, change: Partial<AuditListState> = {}): string {
  return `/settings/audit${query({ ...state, after: null, ...change })}`;
}

/** The address of all that a state's filters hold, as a file. */
export function auditExportPath(state: AuditListState): string {
  return `/settings/audit/export${query({ ...state, after: null })}`;
}

function query(state: AuditListState): string {
  const given = Object.entries(state).filter(([, value]) => value !== null);
  const params = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return params.size > 0 ? `?${params}` : "";
}
