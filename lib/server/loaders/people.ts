import "server-only";
import { database } from "@/db/client";
import { countPeople, findListedPerson, type ListedPerson, listPeople } from "@/db/queries/people-list";
import { PEOPLE_CSV_HEADER, peopleCsvLines } from "@/lib/people-csv";
import type { PeopleListState } from "@/lib/people-list";
import { loadTimeZone } from "@/lib/server/as-of";
import { requirePerson } from "@/lib/server/auth/session";
import { mayUsePasswords, singleSignOnName } from "@/lib/server/auth/single-sign-on";
import { noteExport } from "@/lib/server/exports";

const PAGE_ROWS = 50;
const BATCH = 1000;

/** A page of the people who may sign in, for admins. `first`, `last`: whom a further page borders on; null where there is none. */
export async function loadPeople(state: PeopleListState) {
  await requirePerson("admin");
  const { sort, direction, after, before } = state;
  const page = { filter: state, sort, direction, after, before };
  const [found, count, everybody, timeZone] = await Promise.all([
    listPeople(database(), { ...page, limit: PAGE_ROWS + 1 }),
    countPeople(database(), state),
    countPeople(database(), { search: "", role: null, state: null }),
    loadTimeZone(),
  ]);
  const backwards = !after && Boolean(before);
  const isMore = found.length > PAGE_ROWS;
  const rows = backwards ? found.slice(-PAGE_ROWS) : found.slice(0, PAGE_ROWS);
  const previous = (backwards ? isMore : Boolean(after)) ? rows.at(0) : undefined;
  const next = backwards || isMore ? rows.at(-1) : undefined;
  return { rows, count, everybody, timeZone, previous: previous?.userId ?? null, next: next?.userId ?? null };
}

export type PeoplePage = Awaited<ReturnType<typeof loadPeople>>;

/** One person, for admins; null when there is none. `isSelf`: it is who asks. */
export async function loadPersonPage(userId: string) {
  const asking = await requirePerson("admin");
  const [person, timeZone] = await Promise.all([findListedPerson(database(), userId), loadTimeZone()]);
  return person && { person, timeZone, isSelf: asking.userId === userId, ways: signInWays() };
}

/** How people may sign in here, for the form that adds one. For admins. */
export async function loadSignInWays() {
  await requirePerson("admin");
  return signInWays();
}

/** All people the filters hold, as CSV, for admins. The audit log tells of it. */
export async function loadPeopleExport(state: PeopleListState): Promise<AsyncGenerator<string>> {
  await noteExport(await requirePerson("admin"), "people");
  return write(state);
}

async function* write(state: PeopleListState): AsyncGenerator<string> {
  const { sort, direction } = state;
  yield PEOPLE_CSV_HEADER;
  for (let after: string | null = null, rows: ListedPerson[] = []; ; after = rows.at(-1)?.userId ?? null) {
    rows = await listPeople(database(), { filter: state, sort, direction, limit: BATCH, after });
    yield peopleCsvLines(rows);
    if (rows.length < BATCH) return;
  }
}

function signInWays() {
  return { passwords: mayUsePasswords(), provider: singleSignOnName() };
}
