import type { ReactNode } from "react";
import { Day } from "@/components/domain/day";
import { cn } from "@/components/ui/cn";
import { Summary } from "@/components/ui/summary";
import { formatInstant } from "@/lib/format";
import { plural } from "@/lib/quantity";
import type { HouseholdView } from "@/lib/server/loaders/household";
import { DAY_ONLY, type TimelineEntry as Entry, type TimelineEvent } from "@/lib/timeline";
import { describeEvent, type EventTone, loginText } from "./event-words";

const dots: Record<EventTone, string> = { good: "border-healthy", bad: "border-critical", plain: "border-control" };

interface TimelineEntryProps {
  entry: Entry;
  view: HouseholdView;
  currency: string;
}

/** One thing that happened, or a run of login days. */
export function TimelineEntry({ entry, view, currency }: TimelineEntryProps) {
  if (entry.type === "logins") return <Logins days={entry.days} view={view} />;
  const { event } = entry;
  const { tone, text, more } = describeEvent(event, currency);
  return (
    <Line tone={tone}>
      {text} <When event={event} view={view} />
      {more && <p className="break-words text-muted">{more}</p>}
    </Line>
  );
}

function Line({ tone, children }: { tone: EventTone; children: ReactNode }) {
  return (
    <li className="relative">
      <span
        aria-hidden
        className={cn("-left-[21px] absolute top-[5px] size-2.5 rounded-full border-2 bg-surface", dots[tone])}
      />
      {children}
    </li>
  );
}

function When({ event, view }: { event: TimelineEvent; view: HouseholdView }) {
  const exact = DAY_ONLY.has(event.kind) ? undefined : formatInstant(event.at, view.timeZone);
  return (
    <span className="text-faint" title={exact}>
      <Day date={event.day} today={view.today} />
    </span>
  );
}

function Logins({ days, view }: { days: Extract<Entry, { type: "logins" }>["days"]; view: HouseholdView }) {
  const [newest, oldest] = [days[0], days.at(-1)];
  if (!newest || !oldest) return null;
  if (newest === oldest) {
    return (
      <Line tone="plain">
        {loginText(newest.detail)} <When event={newest} view={view} />
      </Line>
    );
  }
  return (
    <Line tone="plain">
      <details>
        <Summary className="hover:underline">
          Logins on {plural(days.length, "day")}{" "}
          <span className="text-faint">
            <Day date={oldest.day} today={view.today} /> to <Day date={newest.day} today={view.today} />
          </span>
        </Summary>
        <ul className="mt-1 text-muted">
          {days.map((day) => (
            <li key={day.ref}>
              {loginText(day.detail)} <When event={day} view={view} />
            </li>
          ))}
        </ul>
      </details>
    </Line>
  );
}
