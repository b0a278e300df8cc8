import type { IsoDate } from "./dates";
import type { ChurnRiskSegment, HealthSegment } from "./scoring/types";

/** What the events of a household's timeline carry beside their time, by kind. */
interface Details {
  ticket_opened: { ticketId: string; title: string; category: string; severity: string; isOpen: boolean };
  ticket_resolved: { ticketId: string; title: string; hours: number; csatScore: number | null };
  payment: { amountCents: number; status: string; failed: boolean };
  plan: { fromPlan: string | null; toPlan: string | null; fromMrrCents: number; toMrrCents: number };
  login: { sessions: number; members: number };
  feature: { featureName: string };
  nps: { npsScore: number; comment: string | null; trigger: string };
  /** Seen between two kept snapshots; the two scales may move on one day. */
  segment: {
    fromScore: number;
    toScore: number;
    fromHealth: HealthSegment;
    toHealth: HealthSegment;
    fromRisk: ChurnRiskSegment;
    toRisk: ChurnRiskSegment;
  };
  signed_up: Record<string, never>;
  churned: Record<string, never>;
  member_joined: { userId: string; name: string | null };
  member_left: { userId: string; name: string | null };
  pet_added: { petId: string; name: string | null; species: string | null };
}

export type TimelineKind = keyof Details;

/** One thing that happened. `ref` tells apart what happened at one instant. */
export type TimelineEvent = {
  [Kind in TimelineKind]: { kind: Kind; ref: string; at: Date; day: IsoDate; detail: Details[Kind] };
}[TimelineKind];

/** Facts whose source knows the day alone: their instant is the day's start and is never shown. */
export const DAY_ONLY: ReadonlySet<TimelineKind> = new Set(["payment", "login", "nps", "segment"]);

/** The filters of the timeline, as they stand in the URL. */
export const TIMELINE_FILTERS = {
  all: { label: "All", kinds: null },
  segments: { label: "Segments", kinds: ["segment"] },
  tickets: { label: "Tickets", kinds: ["ticket_opened", "ticket_resolved"] },
  payments: { label: "Payments and plan", kinds: ["payment", "plan"] },
  usage: { label: "Logins and features", kinds: ["login", "feature"] },
  nps: { label: "NPS", kinds: ["nps"] },
  people: {
    label: "Members and pets",
    kinds: ["signed_up", "churned", "member_joined", "member_left", "pet_added"],
  },
} as const satisfies Record<string, { label: string; kinds: readonly TimelineKind[] | null }>;

export type TimelineFilter = keyof typeof TIMELINE_FILTERS;

/** The filter of a URL's text; "all" for anything else. */
export function parseTimelineFilter(text: string | undefined): TimelineFilter {
  return text !== undefined && Object.hasOwn(TIMELINE_FILTERS, text) ? (text as TimelineFilter) : "all";
}

/** Where a page of the timeline ends: the next one holds what sorts after this, newest first. */
export interface TimelineCursor {
  at: Date;
  kind: string;
  ref: string;
}

/** A cursor as text for a URL: milliseconds, kind, ref. */
export function formatTimelineCursor({ at, kind, ref }: TimelineCursor): string {
  return `${at.getTime()}.${kind}.${ref}`;
}

/** Instants a timeline may hold. Far beyond them a date has no four-digit year, which neither we nor Postgres could read. */
const [FIRST_INSTANT, LAST_INSTANT] = [Date.UTC(1900, 0), Date.UTC(9999, 0)];

/** The cursor a URL holds; null when absent or not one. */
export function parseTimelineCursor(text: string | undefined): TimelineCursor | null {
  const match = /^(-?\d{1,15})\.([a-z_]*)\.(.*)$/s.exec(text ?? "");
  if (!match) return null;
  const [, milliseconds, kind = "", ref = ""] = match;
  const at = new Date(Number(milliseconds));
  return at.getTime() >= FIRST_INSTANT && at.getTime() <= LAST_INSTANT ? { at, kind, ref } : null;
}

/** Login days in a row, folded into one entry; other events stand alone. */
export type TimelineEntry =
  | { type: "event"; event: TimelineEvent }
  | { type: "logins"; days: Extract<TimelineEvent, { kind: "login" }>[] };

/** Folds login days that nothing else comes between, so that what stands out can be seen. Keeps the order. */
export function foldLogins(events: readonly TimelineEvent[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const event of events) {
    const last = entries.at(-1);
    if (event.kind !== "login") entries.push({ type: "event", event });
    else if (last?.type === "logins") last.days.push(event);
    else entries.push({ type: "logins", days: [event] });
  }
  return entries;
}

/** The first of the events, as many as fold into at most `limit` entries: a page is long enough to read, however often they log in. */
export function takeEntries(events: readonly TimelineEvent[], limit: number): TimelineEvent[] {
  const entries = foldLogins(events).slice(0, limit);
  return entries.flatMap((entry): TimelineEvent[] => (entry.type === "logins" ? entry.days : [entry.event]));
}
