import { z } from "zod";
import { ROLES, type Role } from "./permissions";

/** What people are ordered by. `lastSignIn`: who never signed in counts as the longest ago. */
const PEOPLE_SORTS = ["name", "email", "lastSignIn"] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

export interface PeopleFilter {
  /** Part of a name or an address, in any case; empty leaves nobody out. */
  search: string;
  role: Role | null;
  state: "active" | "barred" | null;
}

/** A page of people, as its URL says it; it begins after, or ends before, a person. */
export interface PeopleListState extends PeopleFilter {
  sort: PeopleSort;
  direction: "asc" | "desc";
  after: string | null;
  before: string | null;
}

const FIRST: PeopleListState = {
  search: "",
  role: null,
  state: null,
  sort: "name",
  direction: "asc",
  after: null,
  before: null,
};

const shape = z.object({
  q: z
    .string()
    .trim()
    .max(100)
    .refine((text) => !text.includes("\0"))
    .catch(FIRST.search),
  role: z.enum(ROLES).nullable().catch(FIRST.role),
  state: z.enum(["active", "barred"]).nullable().catch(FIRST.state),
  sort: z.enum(PEOPLE_SORTS).catch(FIRST.sort),
  direction: z.enum(["asc", "desc"]).catch(FIRST.direction),
  after: z.uuid().nullable().catch(FIRST.after),
  before: z.uuid().nullable().catch(FIRST.before),
});

/** Reads the list's state from a URL; whatever it does not know is left out. */
export function parsePeopleList(params: Record<string, unknown>): PeopleListState {
  const { q, ...state } = shape.parse(params);
  return { search: q, ...state };
}

/** The address of the list in a state; a change of anything but the page starts at the first page. */
export function peopleListPath(state: PeopleListState, change: Partial<PeopleListState> = {}): string {
  return `/settings/people${query({ ...state, after: null, before: null, ...change })}`;
}

/** The address of all that a state's filters hold, as a file. */
export function peopleExportPath(state: PeopleListState): string {
  return `/settings/people/export${query({ ...state, after: null, before: null })}`;
}

function query({ search, ...state }: PeopleListState): string {
  const { search: none, ...first } = FIRST;
  const params = new URLSearchParams(search === none ? {} : { q: search });
  for (const [name, value] of Object.entries(state)) {
    if (value !== null && value !== first[name as keyof typeof first]) params.set(name, value);
  }
  return params.size > 0 ? `?${params}` : "";
}
